/** Accounts as the edge sees them: commands go in, answers and the table of accounts come out. */
@NullMarked
package io.parley.gateway.accounts.log;

import org.jspecify.annotations.NullMarked;
