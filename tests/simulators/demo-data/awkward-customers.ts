import { type CustomerEntity, NO_ADDRESS } from "../shopify/entities.ts";

/** A customer of whom only an id is known, with the given fields filled in. */
function customer(known: Partial<CustomerEntity> & { id: string }): CustomerEntity {
  const addresses = known.addresses ?? [];
  return {
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    emailMarketingState: "NOT_SUBSCRIBED",
    note: null,
    tags: [],
    locale: "en",
    companyIds: [],
    createdAt: "2024-01-02T09:00:00.000Z",
    updatedAt: "2024-01-02T09:00:00.000Z",
    ...known,
    addresses,
    defaultAddressId: addresses[0]?.id ?? null,
  };
}

export const awkwardCustomers = {
  /** Filed under the e-mail's local part. */
  emailOnly: customer({ id: "gid://shopify/Customer/6940095564", email: "ada.lovelace@example.com", emailMarketingState: "SUBSCRIBED" }),
  /** Filed under the phone. */
  phoneOnly: customer({ id: "gid://shopify/Customer/6940095565", phone: "+351912345678", locale: "pt-PT" }),
  /** Neither name, e-mail nor phone: nothing to file it under. */
  nameless: customer({ id: "gid://shopify/Customer/6940095566", note: "Bought at the fair.", tags: ["fair"] }),
  /** No last name; a first name of joined and four-byte emoji. */
  emojiFirstName: customer({
    id: "gid://shopify/Customer/6940095567",
    firstName: "👩‍👩‍👧‍👦 Zoë 𝒳",
    email: "zoe@example.com",
    tags: ["⭐", "Friends & Family"],
  }),
  /**
   * First name of 44 UTF-16 units (over 40), last name of 87 (over 80) whose 80th begins a joined emoji,
   * street of 255 (all that Shopify takes, and over 250), and an id that a JavaScript number rounds to that of `maria`.
   */
  tooLong: customer({
    id: "gid://shopify/Customer/9007199254740993",
    firstName: `${"Maximiliana-".repeat(3)}Eleonore`,
    lastName: `${"von und zu ".repeat(7)}ab👩‍👩‍👧`,
    email: "eleonore@example.com",
    phone: "+4915112345678",
    locale: "de",
    emailMarketingState: "UNSUBSCRIBED",
    addresses: [
      {
        ...NO_ADDRESS,
        id: "gid://shopify/MailingAddress/9007199254740993",
        address1: `${"Allee der Kosmonauten ".repeat(11)}11, Hinterhof`,
        address2: "3. Stock",
        city: "Berlin",
        country: "Germany",
        countryCode: "DE",
        zip: "12681",
        phone: "030 / 123 45-67",
      },
    ],
  }),
  /** Same name as `mariaTwin`; e-mail in mixed case; id equal to that of `tooLong` once read as a number. */
  maria: customer({
    id: "gid://shopify/Customer/9007199254740992",
    firstName: "Maria",
    lastName: "Silva",
    email: "Maria.Silva@Example.com",
    phone: "+5511987654321",
    locale: "pt-BR",
    emailMarketingState: "SUBSCRIBED",
    tags: ["VIP"],
    addresses: [
      {
        ...NO_ADDRESS,
        id: "gid://shopify/MailingAddress/8120000000001",
        firstName: "Maria",
        lastName: "Silva",
        address1: "Rua das Flores, 12",
        address2: "apto 71",
        city: "São Paulo",
        province: "São Paulo",
        provinceCode: "SP",
        country: "Brazil",
        countryCode: "BR",
        zip: "01310-100",
      },
    ],
  }),
  /** Same name as `maria`, another person. */
  mariaTwin: customer({
    id: "gid://shopify/Customer/6940095569",
    firstName: "Maria",
    lastName: "Silva",
    email: "maria.silva@example.org",
    locale: "pt-BR",
  }),
  /** Japanese; no last name but a company in the address, and a phone that is only there. */
  japaneseShop: customer({
    id: "gid://shopify/Customer/6940095570",
    email: "yamada@example.jp",
    locale: "ja",
    note: "一行目\n二行目",
    addresses: [
      {
        ...NO_ADDRESS,
        id: "gid://shopify/MailingAddress/8120000000002",
        company: "株式会社 山田商店",
        address1: "千代田1丁目1番地",
        address2: "サンライズビル５階",
        city: "千代田区",
        province: "Tokyo",
        provinceCode: "JP-13",
        country: "Japan",
        countryCode: "JP",
        zip: "100-0001",
        phone: "+819012345678",
      },
    ],
  }),
} satisfies Record<string, CustomerEntity>;
