import type { ActionFunctionArgs } from "@remix-run/node";
import { notAllowed, receiveWebhook } from "../webhook-route.server.ts";

export const loader = (): Response => notAllowed();
export const action = ({ request }: ActionFunctionArgs): Promise<Response> => receiveWebhook(request);
