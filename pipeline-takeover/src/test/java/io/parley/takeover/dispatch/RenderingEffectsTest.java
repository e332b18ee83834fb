package io.parley.takeover.dispatch;

import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.schemas.effects.FetchContent;
import io.parley.schemas.effects.KeepAlive;
import io.parley.schemas.effects.ListTakeovers;
import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.ContentFetched;
import io.parley.schemas.renderer.StopFate;
import io.parley.schemas.renderer.TakeoverList;
import io.parley.takeover.dispatch.fetch.Fetcher.Fetched;
import io.parley.takeover.dispatch.memory.Past;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.parley.takeover.dispatch.Effects.answer;
import static io.parley.takeover.dispatch.Effects.command;
import static io.parley.takeover.dispatch.Effects.effect;
import static io.parley.takeover.dispatch.Effects.stop;
import static org.assertj.core.api.Assertions.assertThat;

/** What the dispatcher does beside handing over: listing, fetching, telling what became of stops, adopting. */
class RenderingEffectsTest {

    private static final RendererAnswer<?> UNCLEAR = new RendererAnswer.Unclear<>("timeout");
    private static final FetchContent FETCH = new FetchContent("s-1", "https://files.test/a.mp3", List.of(), Effects.NOT_AFTER);

    private final ScriptedRenderer renderer = new ScriptedRenderer();
    private final DispatcherFixture room = new DispatcherFixture(renderer);
    private final DispatcherFixture vendors = new DispatcherFixture(renderer, false, Past.NONE);

    private static RendererAnswer<?> live(String... ids) {
        return new RendererAnswer.Done<>(new QueueList(List.of(ids)));
    }

    @Test
    void shouldTellWhatIsLive() throws Exception {
        renderer.then(live("r1", "r2"));
        room.reads(effect("s", "e1", new ListTakeovers()));

        assertThat(room.reports()).containsExactly(new TakeoverList("e1", CallOutcome.ACCEPTED, List.of("r1", "r2")));
    }

    @Test
    void shouldTellThatItIsNotKnownWhatIsLive() throws Exception {
        renderer.then(new RendererAnswer.Refused<>(40402, "no session"));
        room.reads(effect("s", "e1", new ListTakeovers()));

        assertThat(room.reports()).containsExactly(new TakeoverList("e1", CallOutcome.REFUSED, List.of()));
    }

    @Test
    void shouldTellWhatAFetchFound() throws Exception {
        room.finds(new Fetched.Found(Duration.ofSeconds(3)));
        room.reads(effect("s", "e1", FETCH));
        assertThat(room.reports()).containsExactly(new ContentFetched("e1", "s-1", true, 3000L, null));

        room.finds(new Fetched.Missing("audio: HTTP 404"));
        room.reads(effect("s", "e2", FETCH));
        assertThat(room.reports()).containsExactly(new ContentFetched("e2", "s-1", false, null, "audio: HTTP 404"));
        assertThat(renderer.calls).isEmpty();
    }

    @Test
    void shouldFetchBesideTheRoomsLane() {
        assertThat(room.laneOf(effect("s", "e1", FETCH))).isNotEqualTo(room.laneOf(effect("s", "e2", command("s-1#1"))));
        assertThat(room.laneOf(effect("s", "e2", command("s-1#1")))).isEqualTo("s");
    }

    @Test
    void shouldNotTakeACallForUntouchedBecauseAFetchBeforeItHasNoResult() throws Exception {
        DispatcherFixture next = new DispatcherFixture(renderer, false, new Past(List.of(), 2));
        next.reads(effect("s", "e1", FETCH));
        next.reads(effect("s", "e2", answer("s-2#1", 3)));

        List<Object> reports = next.reports();

        assertThat(((CallResult) reports.getLast()).getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
        assertThat(renderer.names()).containsExactly("list");
    }

    @Test
    void shouldLetNothingWaitForASignOfLife() {
        assertThat(room.laneOf(effect("s", "e1", new KeepAlive()))).isNotIn("s", room.laneOf(effect("other", "e1", new KeepAlive())));
    }

    @Test
    void shouldNotTakeACallForUntouchedBecauseASignOfLifeBeforeItHasNoResult() throws Exception {
        DispatcherFixture next = new DispatcherFixture(renderer, false, new Past(List.of(), 2));
        next.reads(effect("s", "e1", new KeepAlive()));
        next.reads(effect("s", "e2", answer("s-2#1", 3)));

        List<Object> reports = next.reports();

        assertThat(((CallResult) reports.getLast()).getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
        assertThat(renderer.names()).containsExactly("heartbeat", "list");
    }

    @Test
    void shouldTellThatWhatWasStoppedWasLive() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.reads(effect("s", "e2", command("s-2#1")));
        room.handlesAll();
        room.reads(effect("s", "e3", stop(3, "s-1#1", "s-2#1")));

        assertThat(room.handlesAll().getFirst().getStopped()).isEqualTo(Map.of("s-1#1", StopFate.ENDED, "s-2#1", StopFate.ENDED));
    }

    @Test
    void shouldTellWhichOfManyWasNotLive() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.reads(effect("s", "e2", command("s-2#1")));
        room.handlesAll();
        renderer.then(new RendererAnswer.Done<>(new CancelResult(false, null, "not live: r-s-2#1", Map.of())));
        room.reads(effect("s", "e3", stop(3, "s-1#1", "s-2#1")));

        assertThat(room.handlesAll().getFirst().getStopped()).isEqualTo(Map.of("s-1#1", StopFate.ENDED, "s-2#1", StopFate.NOT_LIVE));
    }

    @Test
    void shouldTellThatWhatWasStoppedAloneWasNotLiveWhateverTheMessage() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.handlesAll();
        renderer.then(new RendererAnswer.Done<>(new CancelResult(false, null, null, Map.of())));
        room.reads(effect("s", "e2", stop(3, "s-1#1")));

        assertThat(room.handlesAll().getFirst().getStopped()).isEqualTo(Map.of("s-1#1", StopFate.NOT_LIVE));
    }

    @Test
    void shouldNotTellThatWhatIsNotLiveWasNotStoppedWhereAnEarlierTryMayHaveStoppedIt() throws Exception {
        vendors.reads(effect("s", "e1", answer("s-1#1", 3)));
        vendors.handlesAll();
        renderer.then(UNCLEAR).then(new RendererAnswer.Done<>(new CancelResult(false, null, "not live: r-s-1#1", Map.of())));
        vendors.reads(effect("s", "e2", stop(3, "s-1#1")));

        assertThat(vendors.handlesAll().getFirst().getStopped()).isEqualTo(Map.of("s-1#1", StopFate.UNKNOWN));
        assertThat(renderer.names()).containsExactly("queue", "cancel", "cancel");
    }

    @Test
    void shouldNotTellThatAStopWasRefusedWhereAnEarlierTryMayHaveBeenCarriedOut() throws Exception {
        vendors.reads(effect("s", "e1", answer("s-1#1", 3)));
        vendors.handlesAll();
        renderer.then(UNCLEAR).then(new RendererAnswer.Refused<>(40402, "commandTraceId: not known"));
        vendors.reads(effect("s", "e2", stop(3, "s-1#1")));

        assertThat(vendors.handlesAll().getFirst().getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
    }

    @Test
    void shouldTakeTheAnswerToARepeatedStopForThatOfTheFirstWhereKeysAreHonoured() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.handlesAll();
        renderer.then(UNCLEAR).then(new RendererAnswer.Done<>(new CancelResult(false, null, "not live: r-s-1#1", Map.of())));
        room.reads(effect("s", "e2", stop(3, "s-1#1")));

        assertThat(room.handlesAll().getFirst().getStopped()).isEqualTo(Map.of("s-1#1", StopFate.NOT_LIVE));
    }

    @Test
    void shouldTellThatWhatWasStoppedNeverReachedTheRenderer() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.reads(effect("s", "e2", stop(3, "s-1#1")));

        CallResult result = room.handlesAll().getLast();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.DROPPED);
        assertThat(result.getStopped()).isEqualTo(Map.of("s-1#1", StopFate.NEVER_THERE));
    }

    @Test
    void shouldAdoptTheOneUnknownIdAtARendererWithoutKeys() throws Exception {
        vendors.reads(effect("s", "e1", answer("s-1#1", 3)));
        vendors.handlesAll();
        renderer.then(UNCLEAR).then(live("r-s-1#1", "r2"));
        vendors.reads(effect("s", "e2", answer("s-2#1", 3)));

        CallResult result = vendors.handlesAll().getFirst();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
        assertThat(result.getRendererTraceId()).isEqualTo("r2");
        assertThat(renderer.names()).containsExactly("queue", "queue", "list");
    }

    @Test
    void shouldNotAdoptWhatTheRoomKnowsToBeThere() throws Exception {
        renderer.then(UNCLEAR).then(live("r1"));
        var handOver = answer("s-2#1", 3);
        handOver = io.parley.schemas.effects.HandOver.newBuilder(handOver).setOthers(List.of("r1")).build();
        vendors.reads(effect("s", "e2", handOver));

        assertThat(vendors.handlesAll().getFirst().getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
    }

    @Test
    void shouldAdoptNothingWhereItCannotBeToldWhichIsMeant() throws Exception {
        renderer.then(UNCLEAR).then(live("r1", "r2"));
        vendors.reads(effect("s", "e1", answer("s-1#1", 3)));

        assertThat(vendors.handlesAll().getFirst().getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
    }

    @Test
    void shouldFindAndCancelWhatIsStoppedAndNeverGotAName() throws Exception {
        renderer.then(live("r-other", "r1"));
        var stop = StopTakeovers.newBuilder(stop(4, "s-1#1")).setOthers(List.of("r-other")).build();
        room.reads(effect("s", "e1", stop));

        CallResult result = room.handlesAll().getFirst();

        assertThat(renderer.names()).containsExactly("list", "cancel");
        assertThat(renderer.calls.getLast().content()).isEqualTo("r1");
        assertThat(result.getStopped()).isEqualTo(Map.of("s-1#1", StopFate.ENDED));
    }

    @Test
    void shouldCancelWhatCanOnlyBeOneOfTwoThatAreStoppedAndNeverGotAName() throws Exception {
        renderer.then(live("r1"));
        room.reads(effect("s", "e1", stop(4, "s-1#1", "s-2#1")));

        CallResult result = room.handlesAll().getFirst();

        assertThat(renderer.names()).containsExactly("list", "cancel");
        assertThat(result.getStopped()).isEqualTo(Map.of("s-1#1", StopFate.UNKNOWN, "s-2#1", StopFate.UNKNOWN));
    }

    @Test
    void shouldCancelNothingElseWhereTheRendererHasNotWhatIsStopped() throws Exception {
        renderer.then(live("r-other"));
        var stop = StopTakeovers.newBuilder(stop(4, "s-1#1")).setOthers(List.of("r-other")).build();
        room.reads(effect("s", "e1", stop));

        CallResult result = room.handlesAll().getFirst();

        assertThat(renderer.names()).containsExactly("list");
        assertThat(result.getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
        assertThat(result.getStopped()).isEqualTo(Map.of("s-1#1", StopFate.UNKNOWN));
    }

    @Test
    void shouldCancelWhatItAdoptedWhenThatIsStoppedMeanwhile() throws Exception {
        renderer.then(() -> {
            vendors.reads(effect("s", "e2", stop(4, "s-1#1")));
            return UNCLEAR;
        }).then(live("r1"));
        vendors.reads(effect("s", "e1", answer("s-1#1", 3)));

        vendors.handlesAll();

        assertThat(renderer.names()).containsExactly("queue", "list", "cancel");
        assertThat(renderer.calls.getLast().content()).isEqualTo("r1");
    }
}
