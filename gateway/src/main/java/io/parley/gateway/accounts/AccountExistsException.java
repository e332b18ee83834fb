package io.parley.gateway.accounts;

import io.parley.gateway.accounts.core.AccountName;

/** There is an account of that name, or there was one: another name is needed. */
public final class AccountExistsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AccountExistsException(AccountName name) {
        super("there is, or was, an account " + name + "; choose another name");
    }
}
