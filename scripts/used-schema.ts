/** The part of a schema that a set of operations uses: their fields, arguments and input types, and nothing else. */
import {
  buildSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  getNamedType,
  Kind,
  type NamedTypeNode,
  parse,
  print,
  TypeInfo,
  type TypeNode,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** `texts`: documents of operations and fragments, which may repeat one another. Returns the schema's text. */
export function usedSchema(schemaText: string, texts: string[]): string {
  const schema = buildSchema(schemaText, { assumeValid: true });
  const fields = new Map<string, Set<string>>();
  const types = new Set<string>();
  const use = (type: string, field: string): void => void (fields.get(type) ?? fields.set(type, new Set()).get(type)!).add(field);
  for (const text of texts) {
    const info = new TypeInfo(schema);
    visit(
      parse(text),
      visitWithTypeInfo(info, {
        Field(node) {
          const [parent, type] = [info.getParentType(), info.getType()];
          if (!parent || !type) throw new Error(`The schema has no field ${parent?.name ?? "?"}.${node.name.value}`);
          use(parent.name, node.name.value);
          types.add(parent.name).add(getNamedType(type).name);
        },
        NamedType: (node) => void types.add(node.name.value),
      }),
    );
  }
  const definitions = parse(schemaText).definitions;
  const kept = new Map<string, DefinitionNode>();
  for (const waiting = [...types]; waiting.length > 0;) {
    const name = waiting.pop()!;
    const definition = definitions.find((candidate) => "name" in candidate && candidate.name?.value === name);
    if (!definition || kept.has(name)) continue;
    const part = partOf(definition, fields.get(name) ?? new Set(), types);
    kept.set(name, part);
    waiting.push(...namesIn(part));
  }
  const directives = definitions.filter((definition) => definition.kind === Kind.DIRECTIVE_DEFINITION);
  const roots = definitions.filter((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  return [...roots, ...directives, ...[...kept.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)].map(print).join("\n\n");
}

function partOf(definition: DefinitionNode, used: Set<string>, types: Set<string>): DefinitionNode {
  const isUsed = (field: FieldDefinitionNode): boolean => used.has(field.name.value) || field.name.value === "id";
  const isType = (type: NamedTypeNode): boolean => types.has(type.name.value);
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return { ...definition, interfaces: definition.interfaces?.filter(isType) ?? [], fields: definition.fields?.filter(isUsed) ?? [] };
    default:
      return definition;
  }
}

function namesIn(definition: DefinitionNode): string[] {
  const names: string[] = [];
  const take = (type: TypeNode): void => (type.kind === Kind.NAMED_TYPE ? void names.push(type.name.value) : take(type.type));
  visit(definition, {
    FieldDefinition: (node) => take(node.type),
    InputValueDefinition: (node) => take(node.type),
    UnionTypeDefinition: (node) => node.types?.forEach(take),
  });
  return names;
}
