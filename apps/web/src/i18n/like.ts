/** The names in braces of a text. */
export type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** Counted text by plural category (CLDR). */
export type Counted = { readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
  readonly other: string;
};

/** Texts of another language: the keys of the English ones and no others, each with the same names in braces. */
export type Like<English> = {
  readonly [Key in keyof English]: English[Key] extends string
    ? Holding<NamesIn<English[Key]>>
    : English[Key] extends Counted
      ? // Chinese and Korean count everything in one form.
        { readonly other: Holding<NamesIn<English[Key]['other']>> }
      : never;
};

/** A string in which every one of the names occurs in braces. */
type Holding<Names extends string> = string & All<Names extends string ? `${string}{${Names}}${string}` : never>;

/** All members of a union at once. */
type All<Union> = (Union extends unknown ? (it: Union) => void : never) extends (it: infer Every) => void
  ? Every
  : never;
