package io.parley.gateway.calls;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.limits.LimitsConfig;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.requests.NoAnswerException;
import io.parley.gateway.rooms.BehindException;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomRow;
import io.parley.gateway.rooms.RoomTable;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.schemas.Topics;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.messages.Answer;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * {@code create}: makes a room. The room says yes at once, with status 32; the renderer's session is waited for a while, so that callers whose
 * renderer is quick get 35 and the video with it.
 */
public final class CreateCall implements HttpService {

    private static final int ID_BYTES = 16;

    private final RoomAsker asker;
    private final RoomAccess access;
    private final RoomDirectory rooms;
    private final CallsConfig config;
    private final LimitsConfig limits;
    private final Shortages shortages;

    /** A service. */
    public CreateCall(RoomAsker asker, RoomAccess access, RoomDirectory rooms, CallsConfig config, LimitsConfig limits, RoomLog log,
            Topics topics) {
        shortages = new Shortages(log, topics.rooms(), config.answerTimeout());
        this.asker = asker;
        this.access = access;
        this.rooms = rooms;
        this.config = config;
        this.limits = limits;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(LiveApiPaths.CREATE, this::create);
    }

    private void create(ServerRequest request, ServerResponse response) {
        RoomAsker.Call call = asker.call(request.headers());
        CreateRequest wanted = CreateRequest.read(Bodies.text(request));
        wanted.script();
        String sessionId = named(call);
        Optional<SessionStatus> shortage = shortage(call, sessionId, wanted);
        if (shortage.isPresent()) {
            Answers.send(response, ApiAnswer.success(new CreateResult(sessionId, access.sessionToken(call.account(), sessionId),
                    shortage.get().number(), null)));
            return;
        }
        Optional<URI> own = access.callbackUrl(call.account());
        CreateRoom payload = CreateRoom.newBuilder().setScript(wanted.param())
                .setCallbackUrl(own.or(config::callbackUrl).map(URI::toString).orElse(null)).setOwnCallback(own.isPresent())
                .setUserData(wanted.userData()).setOwnRtc(own(wanted.ownRtc())).build();
        Answer answer = asker.ask(call, sessionId, payload, config.answerTimeout());
        if (answer.getCode() == 0) {
            Answers.send(response, ApiAnswer.success(made(call, sessionId)));
        } else {
            Answers.send(response, answer);
        }
    }

    /**
     * Why there is no room for this request. One that came before gets what it got then: its room may be made already, or will be when
     * somebody takes what stands in the log, and must be neither denied nor written over.
     *
     * @throws BehindException   if that cannot be told in time
     * @throws NoAnswerException the same
     */
    private Optional<SessionStatus> shortage(RoomAsker.Call call, String sessionId, CreateRequest wanted) {
        RoomRow known = rooms.table().find(sessionId);
        if (known != null) {
            return Shortages.of(known);
        }
        Optional<SessionStatus> shortage = shortage(call.account());
        if (shortage.isEmpty()) {
            return shortage;
        }
        if (call.named()) {
            Optional<RoomRow> made = rooms.current(sessionId);
            if (made.isPresent() || asker.exists(call, sessionId, config.answerTimeout())) {
                return made.flatMap(Shortages::of);
            }
        }
        shortages.keep(call, sessionId, shortage.get(), wanted.userData());
        return shortage;
    }

    /**
     * What there is too little of for another room, as the rooms' summaries tell that have been read here: some that were made within the last
     * moment, at this or another gateway, may be missing.
     */
    private Optional<SessionStatus> shortage(AccountName account) {
        RoomTable known = rooms.table();
        if (known.open(account.value()) >= limits.roomsPerAccount()) {
            return Optional.of(SessionStatus.CUSTOMER_CHANNELS_SHORT);
        }
        return known.open() >= limits.rooms() ? Optional.of(SessionStatus.SYSTEM_CHANNELS_SHORT) : Optional.empty();
    }

    private static io.parley.schemas.effects.@Nullable OwnRtc own(@Nullable OwnRtc rtc) {
        return rtc == null
                ? null
                : new io.parley.schemas.effects.OwnRtc(rtc.urtcToken(), rtc.urtcUid(), rtc.urtcAppId(), rtc.urtcChannelId());
    }

    private CreateResult made(RoomAsker.Call call, String sessionId) {
        Optional<RoomRow> room = rooms.awaitMade(sessionId, config.createWait());
        return new CreateResult(sessionId, access.sessionToken(call.account(), sessionId),
                room.map(CreateCall::status).orElse(SessionStatus.CREATING.number()), room.map(RoomRow::rtc).orElse(null));
    }

    /** The reference has no 99 among the statuses of this answer. */
    private static int status(RoomRow room) {
        return room.status() == SessionStatus.INIT_FAILED.number() ? SessionStatus.FAILED.number() : room.status();
    }

    /** A request that is repeated, even at another gateway and after no answer, is about the same session; no other account's can be. */
    private static String named(RoomAsker.Call call) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((call.account() + ":" + call.requestId()).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
