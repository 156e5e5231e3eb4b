import { BlockStack, Checkbox, ChoiceList, Text } from "@shopify/polaris";
import { CardSection } from "./card-section.tsx";
import type { SettingsPartProps } from "./settings-form.tsx";
import { useText } from "./shop-context.tsx";

/** Someone who has opened the app. */
export interface StaffChoice {
  userId: string;
  name: string;
  accountOwner: boolean;
  you: boolean;
}

/** Who may change what the app does. The account owner is always among them. */
export function SettingsAccess({ draft, change, errorOf, staff }: SettingsPartProps & { staff: StaffChoice[] }) {
  const text = useText();
  return (
    <CardSection title={text("access.title")} intro={text("access.intro")}>
      <ChoiceList
        title={text("access.question")}
        name="accessWho"
        selected={[draft.accessWho]}
        onChange={([who]) => change({ accessWho: who ?? "everyone" })}
        {...(errorOf("accessWho") ? { error: errorOf("accessWho") } : {})}
        choices={[
          { value: "everyone", label: text("access.everyone"), helpText: text("access.everyoneHelp") },
          { value: "owner", label: text("access.owner") },
          {
            value: "chosen",
            label: text("access.chosen"),
            helpText: text("access.chosenHelp"),
            renderChildren: (selected) =>
              selected ? <StaffList staff={staff} chosen={draft.accessStaff} onChange={(accessStaff) => change({ accessStaff })} /> : null,
          },
        ]}
      />
    </CardSection>
  );
}

/** Nobody vanishes from the choice for having stayed away: who was chosen and is no longer known keeps a line. */
function StaffList({ staff, chosen, onChange }: { staff: StaffChoice[]; chosen: string; onChange: (chosen: string) => void }) {
  const text = useText();
  const ids = chosen.split(",").filter(Boolean);
  const gone = ids
    .filter((userId) => !staff.some((person) => person.userId === userId))
    .map((userId) => ({ userId, name: "", accountOwner: false, you: false }));
  const choose = (userId: string, wanted: boolean) => onChange([...ids.filter((id) => id !== userId), ...(wanted ? [userId] : [])].sort().join(","));
  if (staff.length + gone.length === 0) return <Text as="p">{text("access.nobody")}</Text>;
  return (
    <BlockStack>
      {[...staff, ...gone].map((person) => (
        <Checkbox
          key={person.userId}
          label={nameOf(person, text)}
          checked={person.accountOwner || ids.includes(person.userId)}
          disabled={person.accountOwner}
          {...(person.accountOwner ? { helpText: text("access.ownerAlways") } : {})}
          onChange={(wanted) => choose(person.userId, wanted)}
        />
      ))}
    </BlockStack>
  );
}

function nameOf(person: StaffChoice, text: ReturnType<typeof useText>): string {
  const name = person.name || text("access.unnamed", { number: person.userId });
  return person.you ? text("access.you", { name }) : name;
}
