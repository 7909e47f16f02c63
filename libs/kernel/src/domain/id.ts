/** A UUIDv7 in text form, branded with the name of what it identifies. */
export type Id<Of extends string> = string & { readonly [brand]: Of };

declare const brand: unique symbol;

/** An id of any kind of user-like principal; contexts other than identity know people only by it. */
export type UserId = Id<'User'>;
