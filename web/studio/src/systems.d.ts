declare module 'planshift-systems' {
  /** The billing systems of web/policies, with the words that their files have about them. */
  export const systems: readonly {
    system: string;
    name: string;
    variants: readonly { name: string; note: string }[];
    /** What the system does and its policy here does not. */
    coversNot: string[];
  }[];
}
