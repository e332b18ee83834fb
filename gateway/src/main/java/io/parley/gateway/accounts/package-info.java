/**
 * Accounts and their tokens.
 *
 * <pre>
 *   POST token, refresh ─ tokens drawn, their hashes ─> parley.account-commands ──> the account (exactly-once, one after the other)
 *            ^                                                                          │            │
 *            └── the tokens, if they were accepted &lt;── parley.account-answers &lt;─────────┘            └──> parley.accounts
 *                                                                                                           │
 *   any call with "Authorization: Bearer …" ── hashed, looked up in the table of all accounts &lt;─────────────┘
 * </pre>
 *
 * <p>{@code core} holds the rules, {@code topology} hosts them, {@code tokens} is what owners hold, {@code log} what the edge sees.
 */
@NullMarked
package io.parley.gateway.accounts;

import org.jspecify.annotations.NullMarked;
