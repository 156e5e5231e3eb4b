/** Kept among Bigin's bases: `app` or `person`, whoever ticked the opt-out that Bigin has. */
export const OPT_OUT_SET_BY = "email_opt_out_set_by";
