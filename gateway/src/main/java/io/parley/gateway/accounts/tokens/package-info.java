/** Tokens as their owners hold them: drawn and hashed, or signed. */
@NullMarked
package io.parley.gateway.accounts.tokens;

import org.jspecify.annotations.NullMarked;
