/** The fields of a fresh organisation, as recorded metadata and the field lists of the API show them. */
import type { RowNames } from "./manners.ts";
import type { DataType, Field, FieldModule, ModuleName } from "./organization.ts";

export type FieldDraft = Omit<Field, "id" | "pickValues"> & { pickValues: { display: string; actual: string }[] };

interface Traits {
  mandatory?: true;
  unique?: true;
  readOnly?: true;
  lookup?: ModuleName;
  choices?: string[];
  initial?: string | number | boolean;
}

function field(apiName: string, label: string, type: DataType, length: number | null = null, traits: Traits = {}): FieldDraft {
  return {
    apiName,
    label,
    type,
    length,
    systemMandatory: traits.mandatory ?? false,
    required: false,
    custom: false,
    unique: traits.unique ?? false,
    readOnly: traits.readOnly ?? false,
    used: true,
    lookupModule: traits.lookup ?? null,
    relatedList: null,
    pickValues: (traits.choices ?? []).map((choice) => ({ display: choice, actual: choice })),
    initial: traits.initial ?? null,
    visibleFrom: 0,
  };
}

const kept = (): FieldDraft[] => [
  field("Owner", "Owner", "ownerlookup", null, { readOnly: true }),
  field("Tag", "Tag", "jsonarray", 2000),
  field("Created_By", "Created By", "ownerlookup", null, { readOnly: true }),
  field("Modified_By", "Modified By", "ownerlookup", null, { readOnly: true }),
  field("Created_Time", "Created Time", "datetime", null, { readOnly: true }),
  field("Modified_Time", "Modified Time", "datetime", null, { readOnly: true }),
  field("Last_Activity_Time", "Last Activity Time", "datetime", null, { readOnly: true }),
];

const contacts = (): FieldDraft[] => [
  field("First_Name", "First Name", "text", 40),
  field("Last_Name", "Last Name", "text", 80, { mandatory: true }),
  field("Full_Name", "Full Name", "text", 120, { readOnly: true }),
  field("Email", "Email", "email", 100, { unique: true }),
  field("Phone", "Phone", "phone", 50),
  field("Mobile", "Mobile", "phone", 30),
  field("Home_Phone", "Home Phone", "phone", 30),
  field("Title", "Title", "text", 100),
  field("Account_Name", "Company Name", "lookup", 120, { lookup: "Accounts" }),
  field("Mailing_Street", "Mailing Street", "text", 250),
  field("Mailing_City", "Mailing City", "text", 100),
  field("Mailing_State", "Mailing State", "text", 100),
  field("Mailing_Zip", "Mailing Zip", "text", 30),
  field("Mailing_Country", "Mailing Country", "text", 100),
  field("Description", "Description", "textarea", 32_000),
  field("Email_Opt_Out", "Email Opt Out", "boolean", null, { initial: false }),
  field("Record_Image", "Contact Image", "profileimage", 255, { readOnly: true }),
  field("Unsubscribed_Mode", "Unsubscribed Mode", "text", 120, { readOnly: true }),
  field("Unsubscribed_Time", "Unsubscribed Time", "datetime", null, { readOnly: true }),
  field("Record_Creation_Source_ID__s", "Record Creation Source ID", "text", 120, { readOnly: true }),
  ...kept(),
];

const accounts = (): FieldDraft[] => [
  field("Account_Name", "Company Name", "text", 100, { mandatory: true }),
  field("Phone", "Phone", "phone", 30),
  field("Website", "Website", "website", 255),
  field("Billing_Street", "Billing Street", "text", 250),
  field("Billing_City", "Billing City", "text", 100),
  field("Billing_State", "Billing State", "text", 100),
  field("Billing_Code", "Billing Code", "text", 30),
  field("Billing_Country", "Billing Country", "text", 100),
  field("Description", "Description", "textarea", 32_000),
  ...kept(),
];

const products = (): FieldDraft[] => [
  field("Product_Name", "Product Name", "text", 200, { mandatory: true }),
  field("Product_Code", "Product Code", "text", 40),
  field("Unit_Price", "Unit Price", "currency", 16),
  field("Product_Category", "Product Category", "picklist", 120, { choices: ["Hardware", "Software", "CRM Applications"] }),
  field("Product_Active", "Product Active", "boolean", null, { initial: false }),
  field("Description", "Description", "textarea", 32_000),
  field("Record_Image", "Product Image", "profileimage", 255, { readOnly: true }),
  ...kept(),
];

const pipelines = (): FieldDraft[] => [
  field("Deal_Name", "Deal Name", "text", 120, { mandatory: true }),
  field("Pipeline", "Pipeline", "bigint"),
  field("Sub_Pipeline", "Sub-Pipeline", "picklist", 120, { mandatory: true }),
  field("Stage", "Stage", "picklist", 120, { mandatory: true }),
  field("Amount", "Amount", "currency", 16),
  field("Closing_Date", "Closing Date", "date"),
  field("Contact_Name", "Contact Name", "lookup", 120, { lookup: "Contacts" }),
  field("Account_Name", "Company Name", "lookup", 120, { lookup: "Accounts" }),
  field("Associated_Products", "Associated Products", "subform"),
  field("Description", "Description", "textarea", 32_000),
  ...kept(),
];

const subject = (apiName: string, label: string): FieldDraft[] => [
  field(apiName, label, "text", 255, { mandatory: true }),
  field("Description", "Description", "textarea", 32_000),
  ...kept(),
];

const notes = (): FieldDraft[] => [
  field("Note_Title", "Note Title", "text", 120),
  field("Note_Content", "Note Content", "textarea", 32_000, { mandatory: true }),
  field("Parent_Id", "Parent ID", "text", 30, { readOnly: true }),
  ...kept(),
];

const rows = (names: RowNames): FieldDraft[] => [
  field(names.product, "Product Name", "lookup", 120, { lookup: "Products", mandatory: true }),
  field(names.quantity, "Quantity", "double", 16),
  field(names.listPrice, "List Price", "currency", 16),
  field(names.discount, "Discount", "currency", 16),
  field(names.total, "Total", "currency", 16, { readOnly: true }),
  field("Parent_Id", "Parent ID", "lookup", 120, { lookup: "Pipelines", readOnly: true }),
];

export function defaultFields(rowNames: RowNames): Record<FieldModule, FieldDraft[]> {
  return {
    Contacts: contacts(),
    Accounts: accounts(),
    Products: products(),
    Pipelines: pipelines(),
    Tasks: subject("Subject", "Subject"),
    Events: subject("Event_Title", "Title"),
    Calls: subject("Subject", "Subject"),
    Notes: notes(),
    Associated_Products: rows(rowNames),
  };
}

/** The field whose value names a record to people. */
export const NAME_FIELDS: Record<ModuleName, string> = {
  Contacts: "Full_Name",
  Accounts: "Account_Name",
  Products: "Product_Name",
  Pipelines: "Deal_Name",
  Tasks: "Subject",
  Events: "Event_Title",
  Calls: "Subject",
  Notes: "Note_Title",
};

/** The fields an upsert may match by although they aren't unique. */
export const SYSTEM_CHECK_FIELDS: Partial<Record<ModuleName, string>> = {
  Contacts: "Email",
  Accounts: "Account_Name",
  Products: "Product_Name",
  Pipelines: "Deal_Name",
};
