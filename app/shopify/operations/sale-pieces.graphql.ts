/** Pieces that orders, drafts and checkouts share. */

export const SHOP_AMOUNT = `#graphql
  fragment ShopAmount on MoneyBag { shopMoney { amount } }
` as const;
