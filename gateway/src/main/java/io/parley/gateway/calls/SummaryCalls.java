package io.parley.gateway.calls;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.TimeText;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.RunningSession;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.channel.SessionState;
import io.parley.liveapi.history.EndedSession;
import io.parley.liveapi.history.HistoryRequest;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * The calls that are answered from what {@code parley.rooms} says: stat and the lists. Each waits until that has come
 * as far as it was written when the call came, so that it shows what was answered before.
 */
public final class SummaryCalls implements HttpService {

    private final RoomAccess access;
    private final RoomDirectory rooms;
    private final TimeText times;

    /** @param zone zone of times as text */
    public SummaryCalls(RoomAccess access, RoomDirectory rooms, ZoneId zone) {
        this.access = access;
        this.rooms = rooms;
        times = new TimeText(zone);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(LiveApiPaths.STAT, this::stat).get(LiveApiPaths.RUNNING_LIST, this::running)
                .post(LiveApiPaths.HISTORY_LIST, this::history);
    }

    private void stat(ServerRequest request, ServerResponse response) {
        AccountName account = access.account(request.headers());
        String sessionId = SessionRequest.ofQuery(request.query().first("sessionId").orElse("")).sessionId();
        RoomRow room = OwnRoom.of(rooms, account, "query.sessionId", sessionId);
        String token = room.isOpen() ? access.sessionToken(account, sessionId) : null;
        Answers.send(response, ApiAnswer.success(new SessionState(token, room.status(), room.isOpen() ? room.rtc() : null)));
    }

    private void running(ServerRequest request, ServerResponse response) {
        String account = caughtUp(request);
        List<RunningSession> open = rooms.table().running(account).stream()
                .map(room -> new RunningSession(room.sessionId(), room.status())).toList();
        Answers.send(response, ApiAnswer.success(open));
    }

    private void history(ServerRequest request, ServerResponse response) {
        String account = caughtUp(request);
        String body = Bodies.text(request);
        // Nothing of it is required, so a caller who wants nothing in particular may send nothing.
        HistoryRequest wanted = HistoryRequest.read(body.isBlank() ? "{}" : body);
        Answers.send(response, ApiAnswer.success(wanted.of(rooms.table().ended(account).stream().map(SummaryCalls::ended), times)));
    }

    /** Whose call it is, when all of theirs is known here. */
    private String caughtUp(ServerRequest request) {
        AccountName account = access.account(request.headers());
        rooms.catchUp();
        return account.value();
    }

    private static EndedSession ended(RoomRow room) {
        return new EndedSession(room.sessionId(), Objects.requireNonNullElse(room.startedAt(), room.createdAt()),
                Objects.requireNonNull(room.closedAt(), "it is closed"), room.status());
    }
}
