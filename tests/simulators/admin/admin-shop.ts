/** What the admin's pages need of the simulated shop: its records, and the edits a merchant makes by hand. */
import type {
  AddressEntity,
  CustomerEntity,
  DraftOrderEntity,
  EmailMarketingState,
  OrderEntity,
  ProductEntity,
  ShopEntity,
  VariantEntity,
} from "../shopify/entities.ts";

export type AddressInput = Omit<AddressEntity, "id">;

export interface CustomerInput {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  emailMarketingState: EmailMarketingState;
  /** Null leaves the customer without a default address. */
  address: AddressInput | null;
}

export interface ProductInput {
  title: string;
  descriptionHtml: string;
  status: ProductEntity["status"];
  vendor: string;
  productType: string;
  tags: string[];
}

export interface VariantInput {
  /** One value for each of the product's options; empty for the only variant of a product without options. */
  optionValues: string[];
  sku: string | null;
  price: string;
  inventoryQuantity: number;
}

export interface SaleInput {
  customerId: string | null;
  email: string | null;
  lines: { variantId: string; quantity: number }[];
  note: string | null;
  tags: string[];
}

/** Every edit fires the webhooks it would fire in a real shop. A text that comes back is why it was refused. */
export interface AdminShop {
  readonly shop: ShopEntity;
  customers(): CustomerEntity[];
  products(): ProductEntity[];
  orders(): OrderEntity[];
  drafts(): DraftOrderEntity[];

  createCustomer(input: CustomerInput): Edited;
  updateCustomer(id: string, input: CustomerInput): Edited;
  deleteCustomer(id: string): Edited;

  createProduct(input: ProductInput, first: Omit<VariantInput, "optionValues">): Edited;
  updateProduct(id: string, input: ProductInput): Edited;
  deleteProduct(id: string): Edited;
  /** A product without options gets the option named `optionName` first. */
  addVariant(product: ProductEntity, input: VariantInput, optionName: string): Edited;
  updateVariant(product: ProductEntity, variant: VariantEntity, input: VariantInput): Edited;
  removeVariant(product: ProductEntity, variantId: string): Edited;

  createOrder(input: SaleInput, paid: boolean): Edited;
  updateOrder(id: string, input: Pick<SaleInput, "note" | "tags" | "email">): Edited;
  markPaid(id: string): Edited;
  /** All that is left, or one unit of the first open line. */
  fulfil(id: string, part: "all" | "some"): Edited;
  /** Everything, or one unit of the first line. */
  refund(id: string, part: "all" | "some"): Edited;
  editLine(id: string, lineId: string, quantity: number): Edited;
  cancelOrder(id: string): Edited;
  deleteOrder(id: string): Edited;

  createDraft(input: SaleInput): Edited;
  updateDraft(id: string, input: Pick<SaleInput, "note" | "tags" | "email">): Edited;
  completeDraft(id: string): Edited;
  deleteDraft(id: string): Edited;
}

export type Edited = Promise<{ ok: true; id: string } | { ok: false; reason: string }>;

/** The app as the shop has it installed. */
export interface AppInstallation {
  readonly app: { name: string; apiKey: string; apiSecret: string; origin: string; homePath: string };
  installed(): boolean;
  scopes(): { granted: string[]; required: string[]; optional: string[] };
  /** Takes effect at once and is told to the app with `app/scopes_update`. */
  grant(scopes: string[]): Promise<void>;
  revoke(scopes: string[]): Promise<void>;
  install(): Promise<void>;
  /** The app's tokens die and `app/uninstalled` is sent. */
  uninstall(): Promise<void>;
  /** Who can be logged in; the first one is unless somebody else was chosen. */
  staff(): readonly { id: string; name: string }[];
  /** That person's session token as App Bridge gets it: one minute long. */
  sessionToken(userId: string): string;
}
