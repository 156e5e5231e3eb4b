/* eslint-disable eslint-comments/disable-enable-pair */
/* eslint-disable eslint-comments/no-unlimited-disable */
/* eslint-disable */
import type * as AdminTypes from './admin.types.js';

export type CheckoutFieldsFragment = (
  Pick<AdminTypes.AbandonedCheckout, 'id' | 'name' | 'createdAt' | 'updatedAt' | 'completedAt' | 'note' | 'taxesIncluded' | 'abandonedCheckoutUrl'>
  & { customer?: AdminTypes.Maybe<(
    Pick<AdminTypes.Customer, 'id' | 'displayName'>
    & { defaultEmailAddress?: AdminTypes.Maybe<Pick<AdminTypes.CustomerEmailAddress, 'emailAddress'>>, defaultPhoneNumber?: AdminTypes.Maybe<Pick<AdminTypes.CustomerPhoneNumber, 'phoneNumber'>> }
  )>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name' | 'phone'>>, totalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'currencyCode'> }, subtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalDiscountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTaxSet?: AdminTypes.Maybe<{ shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }> }
);

export type CheckoutLineFieldsFragment = (
  Pick<AdminTypes.AbandonedCheckoutLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
  & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalPriceWithCodeDiscount: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
);

export type CheckoutsByIdQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
  places: AdminTypes.Scalars['Int']['input'];
}>;


export type CheckoutsByIdQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.AbandonedCheckout, 'id' | 'name' | 'createdAt' | 'updatedAt' | 'completedAt' | 'note' | 'taxesIncluded' | 'abandonedCheckoutUrl'>
    & { lineItems: { nodes: Array<(
        Pick<AdminTypes.AbandonedCheckoutLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
        & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalPriceWithCodeDiscount: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> }, customer?: AdminTypes.Maybe<(
      Pick<AdminTypes.Customer, 'id' | 'displayName'>
      & { defaultEmailAddress?: AdminTypes.Maybe<Pick<AdminTypes.CustomerEmailAddress, 'emailAddress'>>, defaultPhoneNumber?: AdminTypes.Maybe<Pick<AdminTypes.CustomerPhoneNumber, 'phoneNumber'>> }
    )>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name' | 'phone'>>, totalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount' | 'currencyCode'>, presentmentMoney: Pick<AdminTypes.MoneyV2, 'currencyCode'> }, subtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalDiscountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTaxSet?: AdminTypes.Maybe<{ shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }> }
  )>> };

export type CheckoutLinesQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  places: AdminTypes.Scalars['Int']['input'];
}>;


export type CheckoutLinesQuery = { node?: AdminTypes.Maybe<{ lineItems: { nodes: Array<(
        Pick<AdminTypes.AbandonedCheckoutLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
        & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalPriceWithCodeDiscount: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } }> };

export type CustomerFieldsFragment = (
  Pick<AdminTypes.Customer, 'id' | 'createdAt' | 'updatedAt' | 'firstName' | 'lastName' | 'note' | 'tags'>
  & { defaultEmailAddress?: AdminTypes.Maybe<Pick<AdminTypes.CustomerEmailAddress, 'emailAddress' | 'marketingState'>>, defaultPhoneNumber?: AdminTypes.Maybe<Pick<AdminTypes.CustomerPhoneNumber, 'phoneNumber'>>, defaultAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'id' | 'company' | 'address1' | 'address2' | 'city' | 'province' | 'provinceCode' | 'country' | 'countryCodeV2' | 'zip' | 'phone'>>, companyContactProfiles?: Array<(
    Pick<AdminTypes.CompanyContact, 'isMainContact'>
    & { company: Pick<AdminTypes.Company, 'id' | 'name'> }
  )> }
);

export type CustomersByIdQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type CustomersByIdQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.Customer, 'id' | 'createdAt' | 'updatedAt' | 'firstName' | 'lastName' | 'note' | 'tags'>
    & { defaultEmailAddress?: AdminTypes.Maybe<Pick<AdminTypes.CustomerEmailAddress, 'emailAddress' | 'marketingState'>>, defaultPhoneNumber?: AdminTypes.Maybe<Pick<AdminTypes.CustomerPhoneNumber, 'phoneNumber'>>, defaultAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'id' | 'company' | 'address1' | 'address2' | 'city' | 'province' | 'provinceCode' | 'country' | 'countryCodeV2' | 'zip' | 'phone'>>, companyContactProfiles?: Array<(
      Pick<AdminTypes.CompanyContact, 'isMainContact'>
      & { company: Pick<AdminTypes.Company, 'id' | 'name'> }
    )> }
  )>> };

export type CustomerPageQueryVariables = AdminTypes.Exact<{
  first: AdminTypes.Scalars['Int']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  reverse?: AdminTypes.InputMaybe<AdminTypes.Scalars['Boolean']['input']>;
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type CustomerPageQuery = { customers: { nodes: Array<(
      Pick<AdminTypes.Customer, 'id' | 'createdAt' | 'updatedAt' | 'firstName' | 'lastName' | 'note' | 'tags'>
      & { defaultEmailAddress?: AdminTypes.Maybe<Pick<AdminTypes.CustomerEmailAddress, 'emailAddress' | 'marketingState'>>, defaultPhoneNumber?: AdminTypes.Maybe<Pick<AdminTypes.CustomerPhoneNumber, 'phoneNumber'>>, defaultAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'id' | 'company' | 'address1' | 'address2' | 'city' | 'province' | 'provinceCode' | 'country' | 'countryCodeV2' | 'zip' | 'phone'>>, companyContactProfiles?: Array<(
        Pick<AdminTypes.CompanyContact, 'isMainContact'>
        & { company: Pick<AdminTypes.Company, 'id' | 'name'> }
      )> }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type CustomerExportQueryVariables = AdminTypes.Exact<{
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type CustomerExportQuery = { customers: { edges: Array<{ node: (
        Pick<AdminTypes.Customer, 'id' | 'createdAt' | 'updatedAt' | 'firstName' | 'lastName' | 'note' | 'tags'>
        & { defaultEmailAddress?: AdminTypes.Maybe<Pick<AdminTypes.CustomerEmailAddress, 'emailAddress' | 'marketingState'>>, defaultPhoneNumber?: AdminTypes.Maybe<Pick<AdminTypes.CustomerPhoneNumber, 'phoneNumber'>>, defaultAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'id' | 'company' | 'address1' | 'address2' | 'city' | 'province' | 'provinceCode' | 'country' | 'countryCodeV2' | 'zip' | 'phone'>>, companyContactProfiles?: Array<(
          Pick<AdminTypes.CompanyContact, 'isMainContact'>
          & { company: Pick<AdminTypes.Company, 'id' | 'name'> }
        )> }
      ) }> } };

export type CustomerByIdentifierQueryVariables = AdminTypes.Exact<{
  identifier: AdminTypes.CustomerIdentifierInput;
}>;


export type CustomerByIdentifierQuery = { customerByIdentifier?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>> };

export type DraftOrderFieldsFragment = (
  Pick<AdminTypes.DraftOrder, 'id' | 'name' | 'status' | 'createdAt' | 'updatedAt' | 'email' | 'phone' | 'note2' | 'tags' | 'poNumber' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded'>
  & { customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, order?: AdminTypes.Maybe<Pick<AdminTypes.Order, 'id'>>, totalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, subtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
);

export type DraftOrderLineFieldsFragment = (
  Pick<AdminTypes.DraftOrderLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
  & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
);

export type DraftOrdersByIdQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
  places: AdminTypes.Scalars['Int']['input'];
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type DraftOrdersByIdQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.DraftOrder, 'id' | 'name' | 'status' | 'createdAt' | 'updatedAt' | 'email' | 'phone' | 'note2' | 'tags' | 'poNumber' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded'>
    & { lineItems: { nodes: Array<(
        Pick<AdminTypes.DraftOrderLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
        & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> }, customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, order?: AdminTypes.Maybe<Pick<AdminTypes.Order, 'id'>>, totalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, subtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
  )>> };

export type DraftOrderPageQueryVariables = AdminTypes.Exact<{
  first: AdminTypes.Scalars['Int']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  places: AdminTypes.Scalars['Int']['input'];
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type DraftOrderPageQuery = { draftOrders: { nodes: Array<(
      Pick<AdminTypes.DraftOrder, 'id' | 'name' | 'status' | 'createdAt' | 'updatedAt' | 'email' | 'phone' | 'note2' | 'tags' | 'poNumber' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded'>
      & { lineItems: { nodes: Array<(
          Pick<AdminTypes.DraftOrderLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
          & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
        )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> }, customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, order?: AdminTypes.Maybe<Pick<AdminTypes.Order, 'id'>>, totalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, subtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type DraftOrderLinesQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  places: AdminTypes.Scalars['Int']['input'];
}>;


export type DraftOrderLinesQuery = { node?: AdminTypes.Maybe<{ lineItems: { nodes: Array<(
        Pick<AdminTypes.DraftOrderLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
        & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } }> };

export type DraftOrderExportQueryVariables = AdminTypes.Exact<{
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type DraftOrderExportQuery = { draftOrders: { edges: Array<{ node: (
        Pick<AdminTypes.DraftOrder, 'id' | 'name' | 'status' | 'createdAt' | 'updatedAt' | 'email' | 'phone' | 'note2' | 'tags' | 'poNumber' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded'>
        & { lineItems: { edges: Array<{ node: (
              Pick<AdminTypes.DraftOrderLineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity'>
              & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
            ) }> }, customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, order?: AdminTypes.Maybe<Pick<AdminTypes.Order, 'id'>>, totalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, subtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
      ) }> } };

export type ExportStartMutationVariables = AdminTypes.Exact<{
  query: AdminTypes.Scalars['String']['input'];
}>;


export type ExportStartMutation = { result?: AdminTypes.Maybe<{ bulkOperation?: AdminTypes.Maybe<Pick<AdminTypes.BulkOperation, 'id' | 'status'>>, userErrors: Array<Pick<AdminTypes.BulkOperationUserError, 'field' | 'message' | 'code'>> }> };

export type ExportStateQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type ExportStateQuery = { bulkOperation?: AdminTypes.Maybe<Pick<AdminTypes.BulkOperation, 'id' | 'status' | 'url' | 'errorCode' | 'objectCount'>> };

export type ExportCancelMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type ExportCancelMutation = { result?: AdminTypes.Maybe<{ bulkOperation?: AdminTypes.Maybe<Pick<AdminTypes.BulkOperation, 'id' | 'status'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type CustomerIdsQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type CustomerIdsQuery = { page: { nodes: Array<Pick<AdminTypes.Customer, 'id' | 'updatedAt'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type CompanyIdsQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type CompanyIdsQuery = { page: { nodes: Array<Pick<AdminTypes.Company, 'id' | 'updatedAt'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type ProductIdsQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type ProductIdsQuery = { page: { nodes: Array<Pick<AdminTypes.Product, 'id' | 'updatedAt'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type OrderIdsQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type OrderIdsQuery = { page: { nodes: Array<Pick<AdminTypes.Order, 'id' | 'updatedAt'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type DraftOrderIdsQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type DraftOrderIdsQuery = { page: { nodes: Array<Pick<AdminTypes.DraftOrder, 'id' | 'updatedAt'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type CheckoutIdsQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type CheckoutIdsQuery = { page: { nodes: Array<Pick<AdminTypes.AbandonedCheckout, 'id' | 'updatedAt'>>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type ExistingIdsQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type ExistingIdsQuery = { nodes: Array<AdminTypes.Maybe<Pick<AdminTypes.AbandonedCheckout, 'id'> | Pick<AdminTypes.AbandonedCheckoutLineItem, 'id'> | Pick<AdminTypes.AppInstallation, 'id'> | Pick<AdminTypes.BulkOperation, 'id'> | Pick<AdminTypes.Company, 'id'> | Pick<AdminTypes.CompanyContact, 'id'> | Pick<AdminTypes.Customer, 'id'> | Pick<AdminTypes.DraftOrder, 'id'> | Pick<AdminTypes.DraftOrderLineItem, 'id'> | Pick<AdminTypes.InventoryAdjustmentGroup, 'id'> | Pick<AdminTypes.InventoryItem, 'id'> | Pick<AdminTypes.InventoryLevel, 'id'> | Pick<AdminTypes.InventoryQuantity, 'id'> | Pick<AdminTypes.LineItem, 'id'> | Pick<AdminTypes.Location, 'id'> | Pick<AdminTypes.MailingAddress, 'id'> | Pick<AdminTypes.MetafieldDefinition, 'id'> | Pick<AdminTypes.Order, 'id'> | Pick<AdminTypes.Product, 'id'> | Pick<AdminTypes.ProductVariant, 'id'> | Pick<AdminTypes.Shop, 'id'> | Pick<AdminTypes.ShopAddress, 'id'> | Pick<AdminTypes.WebhookSubscription, 'id'>>> };

export type MetafieldDefinitionsQueryVariables = AdminTypes.Exact<{
  ownerType: AdminTypes.MetafieldOwnerType;
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type MetafieldDefinitionsQuery = { metafieldDefinitions: { nodes: Array<(
      Pick<AdminTypes.MetafieldDefinition, 'name' | 'namespace' | 'key'>
      & { type: Pick<AdminTypes.MetafieldDefinitionType, 'name'> }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type OrderFieldsFragment = (
  Pick<AdminTypes.Order, 'id' | 'name' | 'createdAt' | 'updatedAt' | 'processedAt' | 'cancelledAt' | 'email' | 'phone' | 'note' | 'tags' | 'poNumber' | 'displayFinancialStatus' | 'displayFulfillmentStatus' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded' | 'sourceName' | 'test' | 'checkoutToken'>
  & { customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, currentTotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentSubtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTipReceivedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalRefundedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
);

export type OrderLineFieldsFragment = (
  Pick<AdminTypes.LineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity' | 'currentQuantity'>
  & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountAllocations: Array<{ allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }> }
);

export type OrdersByIdQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
  places: AdminTypes.Scalars['Int']['input'];
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type OrdersByIdQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.Order, 'id' | 'name' | 'createdAt' | 'updatedAt' | 'processedAt' | 'cancelledAt' | 'email' | 'phone' | 'note' | 'tags' | 'poNumber' | 'displayFinancialStatus' | 'displayFulfillmentStatus' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded' | 'sourceName' | 'test' | 'checkoutToken'>
    & { lineItems: { nodes: Array<(
        Pick<AdminTypes.LineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity' | 'currentQuantity'>
        & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountAllocations: Array<{ allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }> }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> }, customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, currentTotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentSubtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTipReceivedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalRefundedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
  )>> };

export type OrderPageQueryVariables = AdminTypes.Exact<{
  first: AdminTypes.Scalars['Int']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  places: AdminTypes.Scalars['Int']['input'];
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type OrderPageQuery = { orders: { nodes: Array<(
      Pick<AdminTypes.Order, 'id' | 'name' | 'createdAt' | 'updatedAt' | 'processedAt' | 'cancelledAt' | 'email' | 'phone' | 'note' | 'tags' | 'poNumber' | 'displayFinancialStatus' | 'displayFulfillmentStatus' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded' | 'sourceName' | 'test' | 'checkoutToken'>
      & { lineItems: { nodes: Array<(
          Pick<AdminTypes.LineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity' | 'currentQuantity'>
          & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountAllocations: Array<{ allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }> }
        )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> }, customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, currentTotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentSubtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTipReceivedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalRefundedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type OrderLinesQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  places: AdminTypes.Scalars['Int']['input'];
}>;


export type OrderLinesQuery = { node?: AdminTypes.Maybe<{ lineItems: { nodes: Array<(
        Pick<AdminTypes.LineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity' | 'currentQuantity'>
        & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountAllocations: Array<{ allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }> }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } }> };

export type OrderExportQueryVariables = AdminTypes.Exact<{
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  companies: AdminTypes.Scalars['Boolean']['input'];
}>;


export type OrderExportQuery = { orders: { edges: Array<{ node: (
        Pick<AdminTypes.Order, 'id' | 'name' | 'createdAt' | 'updatedAt' | 'processedAt' | 'cancelledAt' | 'email' | 'phone' | 'note' | 'tags' | 'poNumber' | 'displayFinancialStatus' | 'displayFulfillmentStatus' | 'currencyCode' | 'presentmentCurrencyCode' | 'taxesIncluded' | 'sourceName' | 'test' | 'checkoutToken'>
        & { lineItems: { edges: Array<{ node: (
              Pick<AdminTypes.LineItem, 'id' | 'title' | 'variantTitle' | 'sku' | 'quantity' | 'currentQuantity'>
              & { product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id'>>, variant?: AdminTypes.Maybe<Pick<AdminTypes.ProductVariant, 'id'>>, originalUnitPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountedTotalSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, discountAllocations: Array<{ allocatedAmountSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }> }
            ) }> }, customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'displayName'>>, billingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'name'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id' | 'name'> }>, currentTotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentSubtotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalDiscountsSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentShippingPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, currentTotalTaxSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalTipReceivedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, totalRefundedSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> } }
      ) }> } };

export type OldestOrderQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type OldestOrderQuery = { orders: { nodes: Array<Pick<AdminTypes.Order, 'createdAt'>> } };

export type OrderCountQueryVariables = AdminTypes.Exact<{
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type OrderCountQuery = { ordersCount?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count'>> };

export type ProductFieldsFragment = Pick<AdminTypes.Product, 'id' | 'createdAt' | 'updatedAt' | 'title' | 'descriptionHtml' | 'status' | 'tags' | 'hasOnlyDefaultVariant'>;

export type VariantFieldsFragment = (
  Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'sku' | 'price' | 'position' | 'inventoryQuantity' | 'updatedAt'>
  & { selectedOptions: Array<Pick<AdminTypes.SelectedOption, 'name' | 'value'>>, inventoryItem: Pick<AdminTypes.InventoryItem, 'id'> }
);

export type ProductsByIdQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
  places: AdminTypes.Scalars['Int']['input'];
}>;


export type ProductsByIdQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.Product, 'id' | 'createdAt' | 'updatedAt' | 'title' | 'descriptionHtml' | 'status' | 'tags' | 'hasOnlyDefaultVariant'>
    & { variants: { nodes: Array<(
        Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'sku' | 'price' | 'position' | 'inventoryQuantity' | 'updatedAt'>
        & { selectedOptions: Array<Pick<AdminTypes.SelectedOption, 'name' | 'value'>>, inventoryItem: Pick<AdminTypes.InventoryItem, 'id'> }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } }
  )>> };

export type ProductPageQueryVariables = AdminTypes.Exact<{
  first: AdminTypes.Scalars['Int']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  reverse?: AdminTypes.InputMaybe<AdminTypes.Scalars['Boolean']['input']>;
  places: AdminTypes.Scalars['Int']['input'];
}>;


export type ProductPageQuery = { products: { nodes: Array<(
      Pick<AdminTypes.Product, 'id' | 'createdAt' | 'updatedAt' | 'title' | 'descriptionHtml' | 'status' | 'tags' | 'hasOnlyDefaultVariant'>
      & { variants: { nodes: Array<(
          Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'sku' | 'price' | 'position' | 'inventoryQuantity' | 'updatedAt'>
          & { selectedOptions: Array<Pick<AdminTypes.SelectedOption, 'name' | 'value'>>, inventoryItem: Pick<AdminTypes.InventoryItem, 'id'> }
        )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } }
    )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } };

export type ProductVariantsQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  places: AdminTypes.Scalars['Int']['input'];
}>;


export type ProductVariantsQuery = { node?: AdminTypes.Maybe<{ variants: { nodes: Array<(
        Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'sku' | 'price' | 'position' | 'inventoryQuantity' | 'updatedAt'>
        & { selectedOptions: Array<Pick<AdminTypes.SelectedOption, 'name' | 'value'>>, inventoryItem: Pick<AdminTypes.InventoryItem, 'id'> }
      )>, pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'> } }> };

export type ProductExportQueryVariables = AdminTypes.Exact<{
  query?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type ProductExportQuery = { products: { edges: Array<{ node: (
        Pick<AdminTypes.Product, 'id' | 'createdAt' | 'updatedAt' | 'title' | 'descriptionHtml' | 'status' | 'tags' | 'hasOnlyDefaultVariant'>
        & { variants: { edges: Array<{ node: (
              Pick<AdminTypes.ProductVariant, 'id' | 'title' | 'sku' | 'price' | 'position' | 'inventoryQuantity' | 'updatedAt'>
              & { selectedOptions: Array<Pick<AdminTypes.SelectedOption, 'name' | 'value'>>, inventoryItem: Pick<AdminTypes.InventoryItem, 'id'> }
            ) }> } }
      ) }> } };

export type ProductByHandleQueryVariables = AdminTypes.Exact<{
  handle: AdminTypes.Scalars['String']['input'];
}>;


export type ProductByHandleQuery = { productByIdentifier?: AdminTypes.Maybe<(
    Pick<AdminTypes.Product, 'id' | 'title'>
    & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id'>> } }
  )> };

export type ProductsLikeQueryVariables = AdminTypes.Exact<{
  query: AdminTypes.Scalars['String']['input'];
}>;


export type ProductsLikeQuery = { products: { nodes: Array<(
      Pick<AdminTypes.Product, 'id' | 'title'>
      & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'sku'>> } }
    )> } };

export type ProductsOfStockQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type ProductsOfStockQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.InventoryItem, 'id'>
    & { variants?: AdminTypes.Maybe<{ nodes: Array<{ product: Pick<AdminTypes.Product, 'id'> }> }> }
  )>> };

export type LocationsQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type LocationsQuery = { locations: { nodes: Array<Pick<AdminTypes.Location, 'id' | 'fulfillsOnlineOrders'>> } };

export type StockLevelQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  locationId: AdminTypes.Scalars['ID']['input'];
}>;


export type StockLevelQuery = { inventoryItem?: AdminTypes.Maybe<{ inventoryLevel?: AdminTypes.Maybe<{ quantities: Array<Pick<AdminTypes.InventoryQuantity, 'name' | 'quantity'>> }> }> };

export type CompaniesByIdQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type CompaniesByIdQuery = { nodes: Array<AdminTypes.Maybe<Pick<AdminTypes.Company, 'id' | 'name' | 'updatedAt'>>> };

export type OrderCustomersQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type OrderCustomersQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.Order, 'id'>
    & { customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id'>> }
  )>> };

export type DraftOrderOrdersQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type DraftOrderOrdersQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.DraftOrder, 'id'>
    & { order?: AdminTypes.Maybe<Pick<AdminTypes.Order, 'id'>> }
  )>> };

export type ShopAmountFragment = { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> };

export type ShopQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type ShopQuery = { shop: (
    Pick<AdminTypes.Shop, 'id' | 'myshopifyDomain' | 'name' | 'currencyCode' | 'ianaTimezone' | 'createdAt'>
    & { shopAddress: Pick<AdminTypes.ShopAddress, 'countryCodeV2'> }
  ) };

export type GrantedScopesQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type GrantedScopesQuery = { currentAppInstallation: { accessScopes: Array<Pick<AdminTypes.AccessScope, 'handle'>> } };

export type CountsQueryVariables = AdminTypes.Exact<{
  customers?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  products?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  single?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  variants?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  orders?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  drafts?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  closed?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type CountsQuery = { customers?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count' | 'precision'>>, products?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count' | 'precision'>>, single?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count' | 'precision'>>, variants?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count' | 'precision'>>, orders?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count' | 'precision'>>, drafts?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count' | 'precision'>>, closed?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count' | 'precision'>> };

export type SubscriptionsQueryVariables = AdminTypes.Exact<{
  topics?: AdminTypes.InputMaybe<Array<AdminTypes.WebhookSubscriptionTopic> | AdminTypes.WebhookSubscriptionTopic>;
}>;


export type SubscriptionsQuery = { webhookSubscriptions: { nodes: Array<Pick<AdminTypes.WebhookSubscription, 'id' | 'topic' | 'uri'>> } };

export type SubscribeMutationVariables = AdminTypes.Exact<{
  topic: AdminTypes.WebhookSubscriptionTopic;
  subscription: AdminTypes.WebhookSubscriptionInput;
}>;


export type SubscribeMutation = { result?: AdminTypes.Maybe<{ webhookSubscription?: AdminTypes.Maybe<Pick<AdminTypes.WebhookSubscription, 'id'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type CustomerUpdateMutationVariables = AdminTypes.Exact<{
  input: AdminTypes.CustomerInput;
}>;


export type CustomerUpdateMutation = { result?: AdminTypes.Maybe<{ customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'updatedAt'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type CustomerCreateMutationVariables = AdminTypes.Exact<{
  input: AdminTypes.CustomerInput;
}>;


export type CustomerCreateMutation = { result?: AdminTypes.Maybe<{ customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'updatedAt'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type AddressUpdateMutationVariables = AdminTypes.Exact<{
  customerId: AdminTypes.Scalars['ID']['input'];
  addressId: AdminTypes.Scalars['ID']['input'];
  address: AdminTypes.MailingAddressInput;
}>;


export type AddressUpdateMutation = { result?: AdminTypes.Maybe<{ address?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'id'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type AddressCreateMutationVariables = AdminTypes.Exact<{
  customerId: AdminTypes.Scalars['ID']['input'];
  address: AdminTypes.MailingAddressInput;
}>;


export type AddressCreateMutation = { result?: AdminTypes.Maybe<{ address?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'id'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type EmailConsentMutationVariables = AdminTypes.Exact<{
  input: AdminTypes.CustomerEmailMarketingConsentUpdateInput;
}>;


export type EmailConsentMutation = { result?: AdminTypes.Maybe<{ customer?: AdminTypes.Maybe<Pick<AdminTypes.Customer, 'id' | 'updatedAt'>>, userErrors: Array<Pick<AdminTypes.CustomerEmailMarketingConsentUpdateUserError, 'field' | 'message' | 'code'>> }> };

export type TagsAddMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  tags: Array<AdminTypes.Scalars['String']['input']> | AdminTypes.Scalars['String']['input'];
}>;


export type TagsAddMutation = { result?: AdminTypes.Maybe<{ node?: AdminTypes.Maybe<Pick<AdminTypes.AbandonedCheckout, 'id'> | Pick<AdminTypes.AbandonedCheckoutLineItem, 'id'> | Pick<AdminTypes.AppInstallation, 'id'> | Pick<AdminTypes.BulkOperation, 'id'> | Pick<AdminTypes.Company, 'id'> | Pick<AdminTypes.CompanyContact, 'id'> | Pick<AdminTypes.Customer, 'id'> | Pick<AdminTypes.DraftOrder, 'id'> | Pick<AdminTypes.DraftOrderLineItem, 'id'> | Pick<AdminTypes.InventoryAdjustmentGroup, 'id'> | Pick<AdminTypes.InventoryItem, 'id'> | Pick<AdminTypes.InventoryLevel, 'id'> | Pick<AdminTypes.InventoryQuantity, 'id'> | Pick<AdminTypes.LineItem, 'id'> | Pick<AdminTypes.Location, 'id'> | Pick<AdminTypes.MailingAddress, 'id'> | Pick<AdminTypes.MetafieldDefinition, 'id'> | Pick<AdminTypes.Order, 'id'> | Pick<AdminTypes.Product, 'id'> | Pick<AdminTypes.ProductVariant, 'id'> | Pick<AdminTypes.Shop, 'id'> | Pick<AdminTypes.ShopAddress, 'id'> | Pick<AdminTypes.WebhookSubscription, 'id'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type TagsRemoveMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  tags: Array<AdminTypes.Scalars['String']['input']> | AdminTypes.Scalars['String']['input'];
}>;


export type TagsRemoveMutation = { result?: AdminTypes.Maybe<{ node?: AdminTypes.Maybe<Pick<AdminTypes.AbandonedCheckout, 'id'> | Pick<AdminTypes.AbandonedCheckoutLineItem, 'id'> | Pick<AdminTypes.AppInstallation, 'id'> | Pick<AdminTypes.BulkOperation, 'id'> | Pick<AdminTypes.Company, 'id'> | Pick<AdminTypes.CompanyContact, 'id'> | Pick<AdminTypes.Customer, 'id'> | Pick<AdminTypes.DraftOrder, 'id'> | Pick<AdminTypes.DraftOrderLineItem, 'id'> | Pick<AdminTypes.InventoryAdjustmentGroup, 'id'> | Pick<AdminTypes.InventoryItem, 'id'> | Pick<AdminTypes.InventoryLevel, 'id'> | Pick<AdminTypes.InventoryQuantity, 'id'> | Pick<AdminTypes.LineItem, 'id'> | Pick<AdminTypes.Location, 'id'> | Pick<AdminTypes.MailingAddress, 'id'> | Pick<AdminTypes.MetafieldDefinition, 'id'> | Pick<AdminTypes.Order, 'id'> | Pick<AdminTypes.Product, 'id'> | Pick<AdminTypes.ProductVariant, 'id'> | Pick<AdminTypes.Shop, 'id'> | Pick<AdminTypes.ShopAddress, 'id'> | Pick<AdminTypes.WebhookSubscription, 'id'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type ProductUpdateMutationVariables = AdminTypes.Exact<{
  product: AdminTypes.ProductUpdateInput;
}>;


export type ProductUpdateMutation = { result?: AdminTypes.Maybe<{ product?: AdminTypes.Maybe<Pick<AdminTypes.Product, 'id' | 'updatedAt'>>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type ProductCreateMutationVariables = AdminTypes.Exact<{
  product: AdminTypes.ProductCreateInput;
}>;


export type ProductCreateMutation = { result?: AdminTypes.Maybe<{ product?: AdminTypes.Maybe<(
      Pick<AdminTypes.Product, 'id'>
      & { variants: { nodes: Array<Pick<AdminTypes.ProductVariant, 'id'>> } }
    )>, userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type VariantUpdateMutationVariables = AdminTypes.Exact<{
  productId: AdminTypes.Scalars['ID']['input'];
  variants: Array<AdminTypes.ProductVariantsBulkInput> | AdminTypes.ProductVariantsBulkInput;
}>;


export type VariantUpdateMutation = { result?: AdminTypes.Maybe<{ productVariants?: AdminTypes.Maybe<Array<Pick<AdminTypes.ProductVariant, 'id' | 'updatedAt'>>>, userErrors: Array<Pick<AdminTypes.ProductVariantsBulkUpdateUserError, 'field' | 'message' | 'code'>> }> };

export type StockSetMutationVariables = AdminTypes.Exact<{
  input: AdminTypes.InventorySetQuantitiesInput;
  key: AdminTypes.Scalars['String']['input'];
}>;


export type StockSetMutation = { result?: AdminTypes.Maybe<{ inventoryAdjustmentGroup?: AdminTypes.Maybe<Pick<AdminTypes.InventoryAdjustmentGroup, 'id'>>, userErrors: Array<Pick<AdminTypes.InventorySetQuantitiesUserError, 'field' | 'message' | 'code'>> }> };

interface GeneratedQueryTypes {
  "#graphql\n  query CheckoutsById($ids: [ID!]!, $places: Int!) {\n    nodes(ids: $ids) {\n      ... on AbandonedCheckout {\n        ...CheckoutFields\n        lineItems(first: $places) {\n          nodes { ...CheckoutLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment CheckoutFields on AbandonedCheckout {\n    id\n    name\n    createdAt\n    updatedAt\n    completedAt\n    note\n    taxesIncluded\n    abandonedCheckoutUrl\n    customer { id displayName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }\n    billingAddress { name phone }\n    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { currencyCode } }\n    subtotalPriceSet { ...ShopAmount }\n    totalDiscountSet { ...ShopAmount }\n    totalTaxSet { ...ShopAmount }\n  }\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n\n  #graphql\n  fragment CheckoutLineFields on AbandonedCheckoutLineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalPriceWithCodeDiscount { ...ShopAmount }\n  }\n\n": {return: CheckoutsByIdQuery, variables: CheckoutsByIdQueryVariables},
  "#graphql\n  query CheckoutLines($id: ID!, $after: String, $places: Int!) {\n    node(id: $id) {\n      ... on AbandonedCheckout {\n        lineItems(first: $places, after: $after) {\n          nodes { ...CheckoutLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment CheckoutLineFields on AbandonedCheckoutLineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalPriceWithCodeDiscount { ...ShopAmount }\n  }\n\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n": {return: CheckoutLinesQuery, variables: CheckoutLinesQueryVariables},
  "#graphql\n  query CustomersById($ids: [ID!]!, $companies: Boolean!) {\n    nodes(ids: $ids) { ... on Customer { ...CustomerFields } }\n  }\n  #graphql\n  fragment CustomerFields on Customer {\n    id\n    createdAt\n    updatedAt\n    firstName\n    lastName\n    note\n    tags\n    defaultEmailAddress { emailAddress marketingState }\n    defaultPhoneNumber { phoneNumber }\n    defaultAddress { id company address1 address2 city province provinceCode country countryCodeV2 zip phone }\n    companyContactProfiles @include(if: $companies) { isMainContact company { id name } }\n  }\n\n": {return: CustomersByIdQuery, variables: CustomersByIdQueryVariables},
  "#graphql\n  query CustomerPage($first: Int!, $after: String, $query: String, $reverse: Boolean, $companies: Boolean!) {\n    customers(first: $first, after: $after, query: $query, sortKey: ID, reverse: $reverse) {\n      nodes { ...CustomerFields }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  #graphql\n  fragment CustomerFields on Customer {\n    id\n    createdAt\n    updatedAt\n    firstName\n    lastName\n    note\n    tags\n    defaultEmailAddress { emailAddress marketingState }\n    defaultPhoneNumber { phoneNumber }\n    defaultAddress { id company address1 address2 city province provinceCode country countryCodeV2 zip phone }\n    companyContactProfiles @include(if: $companies) { isMainContact company { id name } }\n  }\n\n": {return: CustomerPageQuery, variables: CustomerPageQueryVariables},
  "#graphql\n  query CustomerExport($query: String, $companies: Boolean!) {\n    customers(query: $query) { edges { node { ...CustomerFields } } }\n  }\n  #graphql\n  fragment CustomerFields on Customer {\n    id\n    createdAt\n    updatedAt\n    firstName\n    lastName\n    note\n    tags\n    defaultEmailAddress { emailAddress marketingState }\n    defaultPhoneNumber { phoneNumber }\n    defaultAddress { id company address1 address2 city province provinceCode country countryCodeV2 zip phone }\n    companyContactProfiles @include(if: $companies) { isMainContact company { id name } }\n  }\n\n": {return: CustomerExportQuery, variables: CustomerExportQueryVariables},
  "#graphql\n  query CustomerByIdentifier($identifier: CustomerIdentifierInput!) {\n    customerByIdentifier(identifier: $identifier) { id displayName }\n  }\n": {return: CustomerByIdentifierQuery, variables: CustomerByIdentifierQueryVariables},
  "#graphql\n  query DraftOrdersById($ids: [ID!]!, $places: Int!, $companies: Boolean!) {\n    nodes(ids: $ids) {\n      ... on DraftOrder {\n        ...DraftOrderFields\n        lineItems(first: $places) {\n          nodes { ...DraftOrderLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment DraftOrderFields on DraftOrder {\n    id\n    name\n    status\n    createdAt\n    updatedAt\n    email\n    phone\n    note2\n    tags\n    poNumber\n    currencyCode\n    presentmentCurrencyCode\n    taxesIncluded\n    customer { id displayName }\n    billingAddress { name }\n    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }\n    order { id }\n    totalPriceSet { ...ShopAmount }\n    subtotalPriceSet { ...ShopAmount }\n    totalDiscountsSet { ...ShopAmount }\n    totalShippingPriceSet { ...ShopAmount }\n    totalTaxSet { ...ShopAmount }\n  }\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n\n  #graphql\n  fragment DraftOrderLineFields on DraftOrderLineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet { ...ShopAmount }\n  }\n\n": {return: DraftOrdersByIdQuery, variables: DraftOrdersByIdQueryVariables},
  "#graphql\n  query DraftOrderPage($first: Int!, $after: String, $query: String, $places: Int!, $companies: Boolean!) {\n    draftOrders(first: $first, after: $after, query: $query, sortKey: ID) {\n      nodes {\n        ...DraftOrderFields\n        lineItems(first: $places) {\n          nodes { ...DraftOrderLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  #graphql\n  fragment DraftOrderFields on DraftOrder {\n    id\n    name\n    status\n    createdAt\n    updatedAt\n    email\n    phone\n    note2\n    tags\n    poNumber\n    currencyCode\n    presentmentCurrencyCode\n    taxesIncluded\n    customer { id displayName }\n    billingAddress { name }\n    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }\n    order { id }\n    totalPriceSet { ...ShopAmount }\n    subtotalPriceSet { ...ShopAmount }\n    totalDiscountsSet { ...ShopAmount }\n    totalShippingPriceSet { ...ShopAmount }\n    totalTaxSet { ...ShopAmount }\n  }\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n\n  #graphql\n  fragment DraftOrderLineFields on DraftOrderLineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet { ...ShopAmount }\n  }\n\n": {return: DraftOrderPageQuery, variables: DraftOrderPageQueryVariables},
  "#graphql\n  query DraftOrderLines($id: ID!, $after: String, $places: Int!) {\n    node(id: $id) {\n      ... on DraftOrder {\n        lineItems(first: $places, after: $after) {\n          nodes { ...DraftOrderLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment DraftOrderLineFields on DraftOrderLineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet { ...ShopAmount }\n  }\n\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n": {return: DraftOrderLinesQuery, variables: DraftOrderLinesQueryVariables},
  "#graphql\n  query DraftOrderExport($query: String, $companies: Boolean!) {\n    draftOrders(query: $query) {\n      edges { node { ...DraftOrderFields lineItems { edges { node { ...DraftOrderLineFields } } } } }\n    }\n  }\n  #graphql\n  fragment DraftOrderFields on DraftOrder {\n    id\n    name\n    status\n    createdAt\n    updatedAt\n    email\n    phone\n    note2\n    tags\n    poNumber\n    currencyCode\n    presentmentCurrencyCode\n    taxesIncluded\n    customer { id displayName }\n    billingAddress { name }\n    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }\n    order { id }\n    totalPriceSet { ...ShopAmount }\n    subtotalPriceSet { ...ShopAmount }\n    totalDiscountsSet { ...ShopAmount }\n    totalShippingPriceSet { ...ShopAmount }\n    totalTaxSet { ...ShopAmount }\n  }\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n\n  #graphql\n  fragment DraftOrderLineFields on DraftOrderLineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet { ...ShopAmount }\n  }\n\n": {return: DraftOrderExportQuery, variables: DraftOrderExportQueryVariables},
  "#graphql\n  query ExportState($id: ID!) {\n    bulkOperation(id: $id) { id status url errorCode objectCount }\n  }\n": {return: ExportStateQuery, variables: ExportStateQueryVariables},
  "#graphql\n  query CustomerIds($after: String, $query: String) {\n    page: customers(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }\n  }\n": {return: CustomerIdsQuery, variables: CustomerIdsQueryVariables},
  "#graphql\n  query CompanyIds($after: String, $query: String) {\n    page: companies(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }\n  }\n": {return: CompanyIdsQuery, variables: CompanyIdsQueryVariables},
  "#graphql\n  query ProductIds($after: String, $query: String) {\n    page: products(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }\n  }\n": {return: ProductIdsQuery, variables: ProductIdsQueryVariables},
  "#graphql\n  query OrderIds($after: String, $query: String) {\n    page: orders(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }\n  }\n": {return: OrderIdsQuery, variables: OrderIdsQueryVariables},
  "#graphql\n  query DraftOrderIds($after: String, $query: String) {\n    page: draftOrders(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }\n  }\n": {return: DraftOrderIdsQuery, variables: DraftOrderIdsQueryVariables},
  "#graphql\n  query CheckoutIds($after: String, $query: String) {\n    page: abandonedCheckouts(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }\n  }\n": {return: CheckoutIdsQuery, variables: CheckoutIdsQueryVariables},
  "#graphql\n  query ExistingIds($ids: [ID!]!) {\n    nodes(ids: $ids) { id }\n  }\n": {return: ExistingIdsQuery, variables: ExistingIdsQueryVariables},
  "#graphql\n  query MetafieldDefinitions($ownerType: MetafieldOwnerType!, $after: String) {\n    metafieldDefinitions(ownerType: $ownerType, first: 100, after: $after, sortKey: NAME) {\n      nodes { name namespace key type { name } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": {return: MetafieldDefinitionsQuery, variables: MetafieldDefinitionsQueryVariables},
  "#graphql\n  query OrdersById($ids: [ID!]!, $places: Int!, $companies: Boolean!) {\n    nodes(ids: $ids) {\n      ... on Order {\n        ...OrderFields\n        lineItems(first: $places) {\n          nodes { ...OrderLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment OrderFields on Order {\n    id\n    name\n    createdAt\n    updatedAt\n    processedAt\n    cancelledAt\n    email\n    phone\n    note\n    tags\n    poNumber\n    customer { id displayName }\n    billingAddress { name }\n    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }\n    displayFinancialStatus\n    displayFulfillmentStatus\n    currencyCode\n    presentmentCurrencyCode\n    taxesIncluded\n    sourceName\n    test\n    checkoutToken\n    currentTotalPriceSet { ...ShopAmount }\n    currentSubtotalPriceSet { ...ShopAmount }\n    currentTotalDiscountsSet { ...ShopAmount }\n    currentShippingPriceSet { ...ShopAmount }\n    currentTotalTaxSet { ...ShopAmount }\n    totalTipReceivedSet { ...ShopAmount }\n    totalRefundedSet { ...ShopAmount }\n  }\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n\n  #graphql\n  fragment OrderLineFields on LineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    currentQuantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet(withCodeDiscounts: true) { ...ShopAmount }\n    discountAllocations { allocatedAmountSet { ...ShopAmount } }\n  }\n\n": {return: OrdersByIdQuery, variables: OrdersByIdQueryVariables},
  "#graphql\n  query OrderPage($first: Int!, $after: String, $query: String, $places: Int!, $companies: Boolean!) {\n    orders(first: $first, after: $after, query: $query, sortKey: ID, reverse: true) {\n      nodes {\n        ...OrderFields\n        lineItems(first: $places) {\n          nodes { ...OrderLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  #graphql\n  fragment OrderFields on Order {\n    id\n    name\n    createdAt\n    updatedAt\n    processedAt\n    cancelledAt\n    email\n    phone\n    note\n    tags\n    poNumber\n    customer { id displayName }\n    billingAddress { name }\n    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }\n    displayFinancialStatus\n    displayFulfillmentStatus\n    currencyCode\n    presentmentCurrencyCode\n    taxesIncluded\n    sourceName\n    test\n    checkoutToken\n    currentTotalPriceSet { ...ShopAmount }\n    currentSubtotalPriceSet { ...ShopAmount }\n    currentTotalDiscountsSet { ...ShopAmount }\n    currentShippingPriceSet { ...ShopAmount }\n    currentTotalTaxSet { ...ShopAmount }\n    totalTipReceivedSet { ...ShopAmount }\n    totalRefundedSet { ...ShopAmount }\n  }\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n\n  #graphql\n  fragment OrderLineFields on LineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    currentQuantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet(withCodeDiscounts: true) { ...ShopAmount }\n    discountAllocations { allocatedAmountSet { ...ShopAmount } }\n  }\n\n": {return: OrderPageQuery, variables: OrderPageQueryVariables},
  "#graphql\n  query OrderLines($id: ID!, $after: String, $places: Int!) {\n    node(id: $id) {\n      ... on Order {\n        lineItems(first: $places, after: $after) {\n          nodes { ...OrderLineFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment OrderLineFields on LineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    currentQuantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet(withCodeDiscounts: true) { ...ShopAmount }\n    discountAllocations { allocatedAmountSet { ...ShopAmount } }\n  }\n\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n": {return: OrderLinesQuery, variables: OrderLinesQueryVariables},
  "#graphql\n  query OrderExport($query: String, $companies: Boolean!) {\n    orders(query: $query) {\n      edges { node { ...OrderFields lineItems { edges { node { ...OrderLineFields } } } } }\n    }\n  }\n  #graphql\n  fragment OrderFields on Order {\n    id\n    name\n    createdAt\n    updatedAt\n    processedAt\n    cancelledAt\n    email\n    phone\n    note\n    tags\n    poNumber\n    customer { id displayName }\n    billingAddress { name }\n    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }\n    displayFinancialStatus\n    displayFulfillmentStatus\n    currencyCode\n    presentmentCurrencyCode\n    taxesIncluded\n    sourceName\n    test\n    checkoutToken\n    currentTotalPriceSet { ...ShopAmount }\n    currentSubtotalPriceSet { ...ShopAmount }\n    currentTotalDiscountsSet { ...ShopAmount }\n    currentShippingPriceSet { ...ShopAmount }\n    currentTotalTaxSet { ...ShopAmount }\n    totalTipReceivedSet { ...ShopAmount }\n    totalRefundedSet { ...ShopAmount }\n  }\n  #graphql\n  fragment ShopAmount on MoneyBag { shopMoney { amount } }\n\n\n  #graphql\n  fragment OrderLineFields on LineItem {\n    id\n    title\n    variantTitle\n    sku\n    quantity\n    currentQuantity\n    product { id }\n    variant { id }\n    originalUnitPriceSet { ...ShopAmount }\n    discountedTotalSet(withCodeDiscounts: true) { ...ShopAmount }\n    discountAllocations { allocatedAmountSet { ...ShopAmount } }\n  }\n\n": {return: OrderExportQuery, variables: OrderExportQueryVariables},
  "#graphql\n  query OldestOrder {\n    orders(first: 1, sortKey: CREATED_AT) { nodes { createdAt } }\n  }\n": {return: OldestOrderQuery, variables: OldestOrderQueryVariables},
  "#graphql\n  query OrderCount($query: String) {\n    ordersCount(limit: null, query: $query) { count }\n  }\n": {return: OrderCountQuery, variables: OrderCountQueryVariables},
  "#graphql\n  query ProductsById($ids: [ID!]!, $places: Int!) {\n    nodes(ids: $ids) {\n      ... on Product {\n        ...ProductFields\n        variants(first: $places) {\n          nodes { ...VariantFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment ProductFields on Product {\n    id\n    createdAt\n    updatedAt\n    title\n    descriptionHtml\n    status\n    tags\n    hasOnlyDefaultVariant\n  }\n\n  #graphql\n  fragment VariantFields on ProductVariant {\n    id\n    title\n    sku\n    price\n    position\n    inventoryQuantity\n    updatedAt\n    selectedOptions { name value }\n    inventoryItem { id }\n  }\n\n": {return: ProductsByIdQuery, variables: ProductsByIdQueryVariables},
  "#graphql\n  query ProductPage($first: Int!, $after: String, $query: String, $reverse: Boolean, $places: Int!) {\n    products(first: $first, after: $after, query: $query, sortKey: ID, reverse: $reverse) {\n      nodes {\n        ...ProductFields\n        variants(first: $places) {\n          nodes { ...VariantFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  #graphql\n  fragment ProductFields on Product {\n    id\n    createdAt\n    updatedAt\n    title\n    descriptionHtml\n    status\n    tags\n    hasOnlyDefaultVariant\n  }\n\n  #graphql\n  fragment VariantFields on ProductVariant {\n    id\n    title\n    sku\n    price\n    position\n    inventoryQuantity\n    updatedAt\n    selectedOptions { name value }\n    inventoryItem { id }\n  }\n\n": {return: ProductPageQuery, variables: ProductPageQueryVariables},
  "#graphql\n  query ProductVariants($id: ID!, $after: String, $places: Int!) {\n    node(id: $id) {\n      ... on Product {\n        variants(first: $places, after: $after) {\n          nodes { ...VariantFields }\n          pageInfo { hasNextPage endCursor }\n        }\n      }\n    }\n  }\n  #graphql\n  fragment VariantFields on ProductVariant {\n    id\n    title\n    sku\n    price\n    position\n    inventoryQuantity\n    updatedAt\n    selectedOptions { name value }\n    inventoryItem { id }\n  }\n\n": {return: ProductVariantsQuery, variables: ProductVariantsQueryVariables},
  "#graphql\n  query ProductExport($query: String) {\n    products(query: $query) {\n      edges { node { ...ProductFields variants { edges { node { ...VariantFields } } } } }\n    }\n  }\n  #graphql\n  fragment ProductFields on Product {\n    id\n    createdAt\n    updatedAt\n    title\n    descriptionHtml\n    status\n    tags\n    hasOnlyDefaultVariant\n  }\n\n  #graphql\n  fragment VariantFields on ProductVariant {\n    id\n    title\n    sku\n    price\n    position\n    inventoryQuantity\n    updatedAt\n    selectedOptions { name value }\n    inventoryItem { id }\n  }\n\n": {return: ProductExportQuery, variables: ProductExportQueryVariables},
  "#graphql\n  query ProductByHandle($handle: String!) {\n    productByIdentifier(identifier: { handle: $handle }) {\n      id\n      title\n      variants(first: 1) { nodes { id } }\n    }\n  }\n": {return: ProductByHandleQuery, variables: ProductByHandleQueryVariables},
  "#graphql\n  query ProductsLike($query: String!) {\n    products(first: 10, query: $query) { nodes { id title variants(first: 50) { nodes { sku } } } }\n  }\n": {return: ProductsLikeQuery, variables: ProductsLikeQueryVariables},
  "#graphql\n  query ProductsOfStock($ids: [ID!]!) {\n    nodes(ids: $ids) { ... on InventoryItem { id variants(first: 1) { nodes { product { id } } } } }\n  }\n": {return: ProductsOfStockQuery, variables: ProductsOfStockQueryVariables},
  "#graphql\n  query Locations {\n    locations(first: 50, sortKey: ID) { nodes { id fulfillsOnlineOrders } }\n  }\n": {return: LocationsQuery, variables: LocationsQueryVariables},
  "#graphql\n  query StockLevel($id: ID!, $locationId: ID!) {\n    inventoryItem(id: $id) {\n      inventoryLevel(locationId: $locationId) { quantities(names: [\"available\"]) { name quantity } }\n    }\n  }\n": {return: StockLevelQuery, variables: StockLevelQueryVariables},
  "#graphql\n  query CompaniesById($ids: [ID!]!) {\n    nodes(ids: $ids) { ... on Company { id name updatedAt } }\n  }\n": {return: CompaniesByIdQuery, variables: CompaniesByIdQueryVariables},
  "#graphql\n  query OrderCustomers($ids: [ID!]!) {\n    nodes(ids: $ids) { ... on Order { id customer { id } } }\n  }\n": {return: OrderCustomersQuery, variables: OrderCustomersQueryVariables},
  "#graphql\n  query DraftOrderOrders($ids: [ID!]!) {\n    nodes(ids: $ids) { ... on DraftOrder { id order { id } } }\n  }\n": {return: DraftOrderOrdersQuery, variables: DraftOrderOrdersQueryVariables},
  "#graphql\n  query Shop {\n    shop { id myshopifyDomain name currencyCode ianaTimezone createdAt shopAddress { countryCodeV2 } }\n  }\n": {return: ShopQuery, variables: ShopQueryVariables},
  "#graphql\n  query GrantedScopes {\n    currentAppInstallation { accessScopes { handle } }\n  }\n": {return: GrantedScopesQuery, variables: GrantedScopesQueryVariables},
  "#graphql\n  query Counts($customers: String, $products: String, $single: String, $variants: String, $orders: String, $drafts: String, $closed: String) {\n    customers: customersCount(limit: null, query: $customers) { count precision }\n    products: productsCount(limit: null, query: $products) { count precision }\n    single: productsCount(limit: null, query: $single) { count precision }\n    variants: productVariantsCount(limit: null, query: $variants) { count precision }\n    orders: ordersCount(limit: null, query: $orders) { count precision }\n    drafts: draftOrdersCount(limit: null, query: $drafts) { count precision }\n    closed: draftOrdersCount(limit: null, query: $closed) { count precision }\n  }\n": {return: CountsQuery, variables: CountsQueryVariables},
  "#graphql\n  query Subscriptions($topics: [WebhookSubscriptionTopic!]) {\n    webhookSubscriptions(first: 50, topics: $topics) { nodes { id topic uri } }\n  }\n": {return: SubscriptionsQuery, variables: SubscriptionsQueryVariables},
}

interface GeneratedMutationTypes {
  "#graphql\n  mutation ExportStart($query: String!) {\n    result: bulkOperationRunQuery(query: $query, groupObjects: true) {\n      bulkOperation { id status }\n      userErrors { field message code }\n    }\n  }\n": {return: ExportStartMutation, variables: ExportStartMutationVariables},
  "#graphql\n  mutation ExportCancel($id: ID!) {\n    result: bulkOperationCancel(id: $id) {\n      bulkOperation { id status }\n      userErrors { field message }\n    }\n  }\n": {return: ExportCancelMutation, variables: ExportCancelMutationVariables},
  "#graphql\n  mutation Subscribe($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {\n    result: webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {\n      webhookSubscription { id }\n      userErrors { field message }\n    }\n  }\n": {return: SubscribeMutation, variables: SubscribeMutationVariables},
  "#graphql\n  mutation CustomerUpdate($input: CustomerInput!) {\n    result: customerUpdate(input: $input) { customer { id updatedAt } userErrors { field message } }\n  }\n": {return: CustomerUpdateMutation, variables: CustomerUpdateMutationVariables},
  "#graphql\n  mutation CustomerCreate($input: CustomerInput!) {\n    result: customerCreate(input: $input) { customer { id updatedAt } userErrors { field message } }\n  }\n": {return: CustomerCreateMutation, variables: CustomerCreateMutationVariables},
  "#graphql\n  mutation AddressUpdate($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!) {\n    result: customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address, setAsDefault: true) {\n      address { id }\n      userErrors { field message }\n    }\n  }\n": {return: AddressUpdateMutation, variables: AddressUpdateMutationVariables},
  "#graphql\n  mutation AddressCreate($customerId: ID!, $address: MailingAddressInput!) {\n    result: customerAddressCreate(customerId: $customerId, address: $address, setAsDefault: true) {\n      address { id }\n      userErrors { field message }\n    }\n  }\n": {return: AddressCreateMutation, variables: AddressCreateMutationVariables},
  "#graphql\n  mutation EmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {\n    result: customerEmailMarketingConsentUpdate(input: $input) { customer { id updatedAt } userErrors { field message code } }\n  }\n": {return: EmailConsentMutation, variables: EmailConsentMutationVariables},
  "#graphql\n  mutation TagsAdd($id: ID!, $tags: [String!]!) {\n    result: tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } }\n  }\n": {return: TagsAddMutation, variables: TagsAddMutationVariables},
  "#graphql\n  mutation TagsRemove($id: ID!, $tags: [String!]!) {\n    result: tagsRemove(id: $id, tags: $tags) { node { id } userErrors { field message } }\n  }\n": {return: TagsRemoveMutation, variables: TagsRemoveMutationVariables},
  "#graphql\n  mutation ProductUpdate($product: ProductUpdateInput!) {\n    result: productUpdate(product: $product) { product { id updatedAt } userErrors { field message } }\n  }\n": {return: ProductUpdateMutation, variables: ProductUpdateMutationVariables},
  "#graphql\n  mutation ProductCreate($product: ProductCreateInput!) {\n    result: productCreate(product: $product) {\n      product { id variants(first: 1) { nodes { id } } }\n      userErrors { field message }\n    }\n  }\n": {return: ProductCreateMutation, variables: ProductCreateMutationVariables},
  "#graphql\n  mutation VariantUpdate($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {\n    result: productVariantsBulkUpdate(productId: $productId, variants: $variants) {\n      productVariants { id updatedAt }\n      userErrors { field message code }\n    }\n  }\n": {return: VariantUpdateMutation, variables: VariantUpdateMutationVariables},
  "#graphql\n  mutation StockSet($input: InventorySetQuantitiesInput!, $key: String!) {\n    result: inventorySetQuantities(input: $input) @idempotent(key: $key) {\n      inventoryAdjustmentGroup { id }\n      userErrors { field message code }\n    }\n  }\n": {return: StockSetMutation, variables: StockSetMutationVariables},
}
declare module '@shopify/admin-api-client' {
  type InputMaybe<T> = AdminTypes.InputMaybe<T>;
  interface AdminQueries extends GeneratedQueryTypes {}
  interface AdminMutations extends GeneratedMutationTypes {}
}
