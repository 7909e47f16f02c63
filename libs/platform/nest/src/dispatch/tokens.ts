/** What stands for a port in Nest's container: its class, abstract or not. */
export interface Token<Port> {
  readonly name: string;
  readonly prototype: Port;
}

/** The tokens of a list of ports, in order. */
export type Tokens<Ports extends readonly unknown[]> = { readonly [Index in keyof Ports]: Token<Ports[Index]> };
