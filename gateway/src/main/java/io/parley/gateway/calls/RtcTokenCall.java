package io.parley.gateway.calls;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.RtcTokenRequest;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.schemas.commands.RefreshRtc;
import io.parley.schemas.messages.Answer;

/**
 * {@code rtc/token/audience}: a new token of the video, for viewers whose own is about to end. The room has the renderer asked for it; it is
 * waited for a while in the room's summary, and a renderer that gives none leaves the newest that there is.
 */
public final class RtcTokenCall implements HttpService {

    private final RoomAsker asker;
    private final RoomDirectory rooms;
    private final CallsConfig config;

    /** A service. */
    public RtcTokenCall(RoomAsker asker, RoomDirectory rooms, CallsConfig config) {
        this.asker = asker;
        this.rooms = rooms;
        this.config = config;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(LiveApiPaths.RTC_TOKEN, this::renew);
    }

    private void renew(ServerRequest request, ServerResponse response) {
        RoomAsker.Call call = asker.call(request.headers());
        RtcTokenRequest wanted = RtcTokenRequest.read(Bodies.text(request));
        RtcAccess rtc = known(OwnRoom.of(rooms, call.account(), "body.sessionId", wanted.sessionId()), wanted);
        Answer answer = asker.ask(call, wanted.sessionId(), new RefreshRtc(wanted.rtcChannelId()), config.answerTimeout());
        if (answer.getCode() == 0) {
            RtcAccess newest = rooms.awaitRenewed(wanted.sessionId(), rtc, config.createWait()).map(RoomRow::rtc).orElse(rtc);
            Answers.send(response, ApiAnswer.success(newest.rtcToken()));
        } else {
            Answers.send(response, answer);
        }
    }

    private static RtcAccess known(RoomRow room, RtcTokenRequest wanted) {
        RtcAccess rtc = room.rtc();
        if (rtc == null || !room.isOpen()) {
            throw new InvalidJsonException(room.isOpen() ? RefusalCode.SESSION_NOT_LIVE : RefusalCode.SESSION_CLOSED, "body.sessionId",
                    "a session whose video is known", "one of status " + room.status());
        }
        if (!rtc.rtcChannelId().equals(wanted.rtcChannelId())) {
            throw new InvalidJsonException(RefusalCode.INVALID_FIELD, "body.rtcChannelId", "the channel of the session",
                    wanted.rtcChannelId());
        }
        return rtc;
    }
}
