package io.parley.app.roles;

import io.parley.asr.AsrRole;
import io.parley.gateway.GatewayRole;
import io.parley.gateway.accounts.AccountsRole;
import io.parley.gateway.inquiries.InquiryRole;
import io.parley.gateway.tokenproxy.TokenProxyRole;
import io.parley.nlp.NlpRoles;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.takeover.TakeoverRole;
import io.parley.takeover.dispatch.DispatchRole;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The roles that {@code run --role} takes; more processes of a role share its partitions. */
public enum RoleName {
    /** Speech recognition. */
    ASR,
    /** Routing of questions, and the engines that answer them. */
    NLP,
    /** The rooms. */
    TAKEOVER,
    /** Calls to the renderer. */
    DISPATCH,
    /** The edge: microphones, questions, pushes, callbacks; and the accounts of those who use it. */
    GATEWAY,
    /** Keeps an access token of some platform fresh and hands it to browsers: the User Center Proxy. */
    TOKEN_PROXY;

    /** The roles that make up a Parley; the others are for beside one. */
    public static Set<RoleName> pipeline() {
        return EnumSet.complementOf(EnumSet.of(TOKEN_PROXY));
    }

    /** Whether it works on the log, and so needs a broker and a registry. */
    public boolean needsLog() {
        return this != TOKEN_PROXY;
    }

    /** As {@code --role} takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The roles behind the name, in the order of their start; nothing runs yet. */
    public List<Role> roles(ServiceContext context) {
        return switch (this) {
            case ASR -> List.of(AsrRole.of(context));
            case NLP -> NlpRoles.all(context, new SecureRandom());
            case TAKEOVER -> List.of(TakeoverRole.of(context));
            case DISPATCH -> List.of(new DispatchRole(context));
            case GATEWAY -> List.of(AccountsRole.of(context), InquiryRole.of(context), new GatewayRole(context, List.of()));
            case TOKEN_PROXY -> List.of(new TokenProxyRole(context));
        };
    }
}
