const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A measured value with the digits that it is good for. */
export const asNumber = (value: number): string => (Math.abs(value) < 100 ? fine : whole).format(value);

export const asPercent = (share: number): string => `${Math.round(share * 100)} %`;
