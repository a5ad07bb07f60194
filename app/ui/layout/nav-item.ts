/** One entry of a navigation: its words and the path it goes to. */
export type NavItem = { label: string; to: string };
