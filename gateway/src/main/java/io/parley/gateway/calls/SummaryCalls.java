package io.parley.gateway.calls;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.TimeText;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.RtcTokenRequest;
import io.parley.liveapi.channel.RunningSession;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.channel.SessionState;
import io.parley.liveapi.history.ClosedSession;
import io.parley.liveapi.history.HistoryRequest;
import io.parley.liveapi.json.InvalidJsonException;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The calls that are answered from what {@code parley.rooms} says: stat, the lists, and the token of the video. Each waits until that has come
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
                .post(LiveApiPaths.HISTORY_LIST, this::history)
                .post(LiveApiPaths.RTC_TOKEN, this::rtcToken);
    }

    private void stat(ServerRequest request, ServerResponse response) {
        AccountName account = access.account(request.headers());
        String sessionId = SessionRequest.ofQuery(request.query().first("sessionId").orElse("")).sessionId();
        RoomRow room = own(account, "query.sessionId", sessionId);
        String token = room.isOpen() ? access.sessionToken(account, sessionId) : null;
        Answers.send(response, ApiAnswer.success(new SessionState(token, room.status(), room.rtc())));
    }

    private void running(ServerRequest request, ServerResponse response) {
        List<RunningSession> open = all(request).filter(RoomRow::isOpen).map(room -> new RunningSession(room.sessionId(), room.status()))
                .toList();
        Answers.send(response, ApiAnswer.success(open));
    }

    private void history(ServerRequest request, ServerResponse response) {
        Stream<RoomRow> known = all(request);
        String body = Bodies.text(request);
        // Nothing of it is required, so a caller who wants nothing in particular may send nothing.
        HistoryRequest wanted = HistoryRequest.read(body.isBlank() ? "{}" : body);
        Answers.send(response, ApiAnswer.success(wanted.of(known.filter(room -> !room.isOpen()).map(this::closed).toList())));
    }

    private void rtcToken(ServerRequest request, ServerResponse response) {
        AccountName account = access.account(request.headers());
        RtcTokenRequest wanted = RtcTokenRequest.read(Bodies.text(request));
        RoomRow room = own(account, "body.sessionId", wanted.sessionId());
        RtcAccess rtc = room.rtc();
        if (rtc == null) {
            throw new InvalidJsonException(room.isOpen() ? RefusalCode.SESSION_NOT_LIVE : RefusalCode.SESSION_CLOSED, "body.sessionId",
                    "a session whose video is known", "one of status " + room.status());
        }
        if (!rtc.rtcChannelId().equals(wanted.rtcChannelId())) {
            throw new InvalidJsonException(RefusalCode.INVALID_FIELD, "body.rtcChannelId", "the channel of the session",
                    wanted.rtcChannelId());
        }
        Answers.send(response, ApiAnswer.success(rtc.rtcToken()));
    }

    private RoomRow own(AccountName account, String where, String sessionId) {
        rooms.catchUp(Edge.id(where, sessionId));
        RoomRow room = rooms.find(sessionId).orElseThrow(
                () -> new InvalidJsonException(RefusalCode.UNKNOWN_SESSION, where, "a session of this account", sessionId));
        if (!room.belongsTo(account.value())) {
            throw NotAllowedException.forbidden();
        }
        return room;
    }

    private Stream<RoomRow> all(ServerRequest request) {
        AccountName account = access.account(request.headers());
        rooms.catchUp();
        return rooms.table().of(account.value()).stream();
    }

    private ClosedSession closed(RoomRow room) {
        return new ClosedSession(room.sessionId(), times.format(Objects.requireNonNullElse(room.startedAt(), room.createdAt())),
                times.format(Objects.requireNonNull(room.closedAt(), "it is closed")), room.status());
    }
}
