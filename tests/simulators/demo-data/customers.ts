import type { AddressEntity, CustomerEntity, EmailMarketingState } from "../shopify/entities.ts";
import { gidSequence } from "./gids.ts";
import { LANGUAGES } from "./languages.ts";
import type { Language } from "./languages.ts";
import { lengthen } from "./long-text.ts";
import type { Random } from "./random.ts";

export interface CustomerPlan {
  random: Random;
  count: number;
  /** Milliseconds since the epoch: the first and the last customer's creation. */
  from: number;
  to: number;
  companyIds: readonly string[];
}

const CONSENTS: readonly (readonly [EmailMarketingState, number])[] = [
  ["SUBSCRIBED", 45],
  ["NOT_SUBSCRIBED", 40],
  ["UNSUBSCRIBED", 9],
  ["PENDING", 4],
  ["INVALID", 1],
  ["REDACTED", 1],
];
const EMOJI = ["🌸", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👨🏽‍🚀", "𝓕𝓪𝓷𝓬𝔂"];
const TAGS = ["VIP", "wholesale", "newsletter", "Friends & Family", "⭐", "loja física", "returns often"];
const NOTES = ["Prefers to be called after 18:00.", "First line\nSecond line\r\nThird", "お届けは土曜日に。", "Allergic to wool 🐑"];
const COMPANY_NAMES = ["Acme, Inc.", "Müller & Söhne GmbH", "株式会社 山田商店", 'Padaria Pão "Quente" Ltda'];
const EMAIL_DOMAINS = ["example.com", "example.org", "example.net", "mail.example", "Shop.Example"];

/** Letters and digits that an e-mail's local part may hold, or `buyer` for a name in another script. */
function localPart(name: string): string {
  const latin = name
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .trim()
    .replace(/ +/g, ".")
    .toLowerCase();
  return latin === "" ? "buyer" : latin;
}

function phoneOf({ phone }: Language, serial: number): string {
  return phone.prefix + String(phone.from + serial).padStart(phone.digits, "0");
}

/** A phone in an address is free text: half are written as people write them, without a country. */
function addressPhone(random: Random, language: Language, serial: number): string | null {
  if (random.chance(0.4)) return null;
  return random.chance(0.5) ? phoneOf(language, serial) : `(0) ${random.integer(100, 999)}-${random.integer(1000, 9999)} x2`;
}

function addressOf(random: Random, language: Language, id: string, serial: number): AddressEntity {
  const place = random.pick(language.places);
  const street = random.pick(language.streets).replace("{n}", String(random.integer(1, 480)));
  return {
    id,
    firstName: null,
    lastName: null,
    company: serial % 13 === 4 ? random.pick(COMPANY_NAMES) : null,
    address1: serial % 47 === 9 ? lengthen(street, 270) : street,
    address2: random.chance(0.2) ? `Apt. ${random.integer(1, 99)}` : null,
    city: place.city,
    province: place.province,
    provinceCode: place.provinceCode,
    country: language.country,
    countryCode: language.countryCode,
    zip: place.zip.replace(/#/g, () => String(random.integer(0, 9))),
    phone: addressPhone(random, language, serial),
  };
}

interface Name {
  firstName: string | null;
  lastName: string | null;
}

/** Now and then a name that a CRM stumbles over: none, half of one, one too long, one that others bear too. */
function nameOf(random: Random, language: Language, serial: number): Name {
  const firstName = random.pick(language.firstNames);
  const lastName = random.pick(language.lastNames);
  if (serial % 29 === 3) return { firstName: null, lastName: null };
  if (serial % 37 === 5) return { firstName, lastName: null };
  if (serial % 38 === 6) return { firstName: null, lastName };
  if (serial % 41 === 7) return { firstName: lengthen(firstName, 45), lastName };
  if (serial % 43 === 8) return { firstName, lastName: lengthen(lastName, 90) };
  if (serial % 53 === 10) return { firstName: "Maria", lastName: "Silva" };
  if (serial % 59 === 11) return { firstName: `${firstName} ${random.pick(EMOJI)}`, lastName };
  return { firstName, lastName };
}

function emailOf(random: Random, { firstName, lastName }: Name, serial: number): string | null {
  if (serial % 23 === 2 || serial % 31 === 12) return null;
  const local = localPart([firstName ?? "", (lastName ?? "").slice(0, 20)].join(" ").slice(0, 40));
  const tagged = random.chance(0.05) ? `${local}+shop${serial}` : `${local}${serial}`;
  return `${random.chance(0.08) ? tagged.toUpperCase() : tagged}@${random.pick(EMAIL_DOMAINS)}`;
}

/**
 * Customers one at a time, oldest first, so that a bench can draw 200,000 without holding them.
 * Within a shop no e-mail (letter case apart) and no phone occurs twice, as in Shopify.
 */
export function* customersOf(plan: CustomerPlan): Generator<CustomerEntity> {
  const { random, count, from, to, companyIds } = plan;
  const customerId = gidSequence({ type: "Customer", first: 6_940_100_000_012n, step: 32_768n, leapAfter: 300 });
  const addressId = gidSequence({ type: "MailingAddress", first: 8_120_500_000_204n, step: 32_768n, leapAfter: 400 });
  const languages = LANGUAGES.map((language) => [language, language.weight] as const);
  for (let serial = 1; serial <= count; serial += 1) {
    const language = random.weighted(languages);
    const name = nameOf(random, language, serial);
    const email = emailOf(random, name, serial);
    const phoneOnly = serial % 23 === 2;
    const addressCount = serial % 17 === 1 ? 0 : serial % 19 === 1 ? 3 : 1;
    const addresses = Array.from({ length: addressCount }, () => ({
      ...addressOf(random, language, addressId(), serial),
      ...name,
    }));
    const company = companyIds[serial % 20];
    const created = from + Math.floor(((to - from) * (serial - 1)) / count);
    yield {
      id: customerId(),
      ...name,
      email,
      phone: phoneOnly || (serial % 31 !== 12 && random.chance(0.35)) ? phoneOf(language, serial) : null,
      emailMarketingState: email === null ? "NOT_SUBSCRIBED" : random.weighted(CONSENTS),
      note: random.chance(0.12) ? random.pick(NOTES) : null,
      tags: random.chance(0.3) ? random.shuffled(TAGS).slice(0, random.integer(1, 3)) : [],
      locale: language.locale,
      defaultAddressId: addresses[0]?.id ?? null,
      addresses,
      companyIds: company ? [company] : [],
      createdAt: new Date(created).toISOString(),
      updatedAt: new Date(created + Math.floor(random.fraction() * (to - created))).toISOString(),
    };
  }
}
