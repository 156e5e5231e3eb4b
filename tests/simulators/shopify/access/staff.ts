/** Who works in every simulated shop. Whoever else holds a session token counts as its owner. */
export interface Staff {
  /** `sub` of their session tokens. */
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  accountOwner: boolean;
  locale: string;
}

export const STAFF: readonly Staff[] = [
  { id: "1", firstName: "Olivia", lastName: "Owner", email: "owner@shop.example", accountOwner: true, locale: "en" },
  { id: "2", firstName: "Mika", lastName: "Sato", email: "mika@shop.example", accountOwner: false, locale: "ja" },
  { id: "3", firstName: "Bruno", lastName: "Lima", email: "bruno@shop.example", accountOwner: false, locale: "pt-BR" },
];

export const OWNER_ID = "1";

/** `associated_user` of an online token. */
export function associatedUser(id: string): Record<string, unknown> {
  const person = STAFF.find((staff) => staff.id === id) ?? { ...STAFF[0]!, id };
  return {
    id: Number(person.id),
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    email_verified: true,
    account_owner: person.accountOwner,
    locale: person.locale,
    collaborator: false,
  };
}
