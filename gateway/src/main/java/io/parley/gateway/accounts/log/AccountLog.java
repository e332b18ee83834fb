package io.parley.gateway.accounts.log;

import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.log.LogUnavailableException;

/** Asks accounts. Thread-safe. */
public interface AccountLog {

    /**
     * Asks an account and waits, within a bound, for its answer. What it changed shows in the table of this process when it returns.
     *
     * @param requestId names the request; see {@link io.parley.gateway.accounts.core.AccountRules} for what a repetition gets
     * @throws LogUnavailableException if no answer came; whether the request was carried out is not known then
     */
    Answer ask(AccountName name, String requestId, AccountRequest request);
}
