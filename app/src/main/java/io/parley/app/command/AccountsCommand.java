package io.parley.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.app.client.AccountControl;
import io.parley.gateway.accounts.AccountExistsException;
import io.parley.gateway.accounts.IssuedTokens;
import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.calls.CallsConfig;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.takeover.dispatch.callbacks.CallbackConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** {@code parley accounts}: makes, changes, lists and ends accounts. */
@Command(name = "accounts", mixinStandardHelpOptions = true, description = "Makes, changes, lists and ends the accounts that may use the API.")
final class AccountsCommand implements Runnable {

    private static final String OWN_ADDRESS = "Where it is told of the statuses of its rooms; empty: where all accounts are (callbacks.url).";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = {
            "Makes an account and prints its tokens as JSON. They are shown this once and kept nowhere.",
            "The refresh token and the secret are for servers only: no browser may see them."})
    int create(@Parameters(paramLabel = "NAME", description = "Its name: " + AccountName.EXPECTED + ".") String name,
            @Option(names = "--callback-url", paramLabel = "URL", description = OWN_ADDRESS) @Nullable String callbackUrl,
            @Option(names = "--json", description = "Print JSON, which it always does.") boolean json, @Mixin Target target) {
        Optional<URI> callbacks = callbackUrl == null ? Optional.empty() : address(callbackUrl);
        IssuedTokens issued = on(target, accounts -> create(accounts, name(name), callbacks));
        ObjectNode line = JSON.createObjectNode().put("account", issued.account().value())
                .put("accessToken", issued.accessToken().text());
        issued.refreshToken().ifPresent(token -> line.put("refreshToken", token.text()));
        issued.secret().ifPresent(token -> line.put("secret", token.text()));
        callbacks.ifPresent(address -> callbacks(line, issued.account(), address, target));
        out().println(line);
        return 0;
    }

    @Command(name = "set", mixinStandardHelpOptions = true, description = {
            "Says where an account is told of the statuses of the rooms that it makes from now on, and prints that as JSON.",
            "The key is what callbacks to that address are signed with; it is made of callbacks.auth_key and kept nowhere."})
    int set(@Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Option(names = "--callback-url", paramLabel = "URL", required = true, description = OWN_ADDRESS) String callbackUrl,
            @Option(names = "--json", description = "Print JSON, which it always does.") boolean json, @Mixin Target target) {
        AccountName account = name(name);
        Optional<URI> callbacks = address(callbackUrl);
        if (!on(target, accounts -> accounts.desk().setCallback(account, callbacks))) {
            throw new CommandException("there is no account " + account + "; ./parley accounts list shows them");
        }
        ObjectNode line = JSON.createObjectNode().put("account", name);
        callbacks.ifPresent(address -> callbacks(line, account, address, target));
        out().println(line);
        return 0;
    }

    private void callbacks(ObjectNode line, AccountName account, URI address, Target target) {
        line.put("callbackUrl", address.toString());
        target.settings().get(CallbackConfig.AUTH_KEY).ifPresentOrElse(
                all -> line.put("callbackKey", new CallbackKey(all).of(account.value())),
                () -> spec.commandLine().getErr().println("no callbackKey: " + CallbackConfig.AUTH_KEY.name() + " is not set here"));
    }

    private static IssuedTokens create(AccountControl accounts, AccountName name, Optional<URI> callbacks) {
        try {
            return accounts.desk().create(name, callbacks);
        } catch (AccountExistsException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the accounts.")
    int list(@Option(names = "--json", description = "Print each account as one line of JSON.") boolean json, @Mixin Target target) {
        Instant now = Instant.now();
        on(target, AccountControl::all).forEach(account -> {
            long valid = account instanceof Account.Active active
                    ? active.accessTokens().stream().filter(token -> token.isValidAt(now)).count()
                    : 0;
            Optional<String> callbacks = account instanceof Account.Active active ? active.callbackUrl() : Optional.empty();
            String standing = account instanceof Account.Active ? "active" : "revoked";
            ObjectNode line = JSON.createObjectNode().put("account", account.name().value()).put("standing", standing)
                    .put("createdAt", account.createdAt().toString()).put("validTokens", valid);
            callbacks.ifPresent(address -> line.put("callbackUrl", address));
            out().println(json
                    ? line.toString()
                    : String.format("%-32s %-8s created %s, %d valid access tokens", account.name(), standing, account.createdAt(), valid));
        });
        return 0;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends an account and all its tokens, at once and for good; its name is not given again.")
    int revoke(@Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Option(names = "--json", description = "Print JSON.") boolean json, @Mixin Target target) {
        AccountName account = name(name);
        if (!on(target, accounts -> accounts.desk().revoke(account))) {
            throw new CommandException("there is no account " + account + " that could be revoked; ./parley accounts list shows them");
        }
        out().println(json ? JSON.createObjectNode().put("account", name).put("standing", "revoked").toString() : "revoked " + name);
        return 0;
    }

    private static <R> R on(Target target, Function<AccountControl, R> action) {
        try (AccountControl accounts = target.open(AccountControl::open)) {
            return action.apply(accounts);
        }
    }

    private static Optional<URI> address(String text) {
        try {
            return CallsConfig.CALLBACKS_URL.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException("--callback-url: expected " + CallsConfig.CALLBACKS_URL.expects() + ", found \"" + text + "\"", e);
        }
    }

    private static AccountName name(String text) {
        try {
            return new AccountName(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
