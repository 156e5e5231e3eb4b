import { GraphQLError } from "graphql";

/** The error of a field that the app's scopes do not reach. */
export function accessDenied(field: string, requiredAccess: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess },
  });
}

export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** A field that the simulated shop does not know how to answer: a gap in the simulator, never a value. */
export function unsupported(field: string): GraphQLError {
  return new GraphQLError(`The simulated shop cannot answer ${field}`, { extensions: { code: "SIMULATOR_UNSUPPORTED", field } });
}

export interface UserError {
  field: string[] | null;
  message: string;
  code?: string | null;
}

export function userError(field: string[] | null, message: string, code?: string): UserError {
  return { field, message, code: code ?? null };
}
