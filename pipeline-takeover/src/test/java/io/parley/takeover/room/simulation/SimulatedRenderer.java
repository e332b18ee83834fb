package io.parley.takeover.room.simulation;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Effect.Target;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.ChannelReport;
import io.parley.takeover.room.RoomInput.ContentFetched;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Renderer;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverList;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.HandOverId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dispatcher's lane and the renderer behind it: calls are made one after another, each takes its time, what is handed over plays as long as
 * its text is, one at a time, and every status is called back. Honours idempotency keys and deadlines as the stage does; what a stop names, or
 * is of an older epoch than the stops that the dispatcher has read, is not called any more; files are fetched and signs of life given beside the
 * lane. Opens a voice whatever plays, so that a room which did not look is heard.
 */
public final class SimulatedRenderer {

    /** From a call's begin until the renderer acts. */
    public static final Duration CALL = Duration.ofMillis(20);
    /** From there until the call's answer is known to the room. */
    public static final Duration ANSWER = Duration.ofMillis(10);
    /** From an event at the renderer until the room knows of it. */
    public static final Duration CALLBACK = Duration.ofMillis(20);
    /** Speaking rate. */
    public static final int CHARACTERS_PER_SECOND = 10;

    private final VirtualRoom world;
    private final List<Job> jobs = new ArrayList<>();
    private final Map<HandOverId, String> taken = new HashMap<>();
    private final Map<HandOverId, String> named = new HashMap<>();
    private final Map<String, Outcome> troubles = new HashMap<>();
    private final List<Sound> sounds = new ArrayList<>();
    private final List<Renderer> lost = new ArrayList<>();
    private final Set<HandOverId> stopping = new HashSet<>();
    private final Set<HandOverId> uncalled = new HashSet<>();
    private final Map<String, File> files = new HashMap<>();
    private final Set<String> endless = new HashSet<>();
    private Outcome stops = Outcome.ACCEPTED;
    private Outcome lists = Outcome.ACCEPTED;
    private Outcome creation = Outcome.ACCEPTED;
    private boolean heedless;
    private boolean forgetsKeys;
    private boolean saysFinishedOfCuts;
    private Post post = Post.FAITHFUL;
    private Instant laneFree = Instant.MIN;
    private @Nullable Instant playingSince;
    private long epoch;

    private record Job(String id, HandOverId handOver, String text, Duration length) {}

    private record File(Duration delay, boolean there, @Nullable Duration length) {}

    /** A renderer that serves that room. */
    public SimulatedRenderer(VirtualRoom world) {
        this.world = world;
    }

    /** Its reports travel by that post from now on. */
    public void sendBy(Post other) {
        post = other;
    }

    private Outcome voices = Outcome.ACCEPTED;
    private @Nullable HandOverId voice;
    private @Nullable Instant voiceSince;

    /** Calls with that text have another outcome; one of unknown outcome was carried out nevertheless. */
    public void troubleWith(String text, Outcome outcome) {
        troubles.put(text, outcome);
    }

    /** That text, once it is played, is played for ever. */
    public void neverEnd(String text) {
        endless.add(text);
    }

    /** Stops have that outcome from now on; one of unknown outcome was carried out nevertheless. */
    public void troubleWithStops(Outcome outcome) {
        stops = outcome;
    }

    /** Lists of what it has have that outcome; but an accepted one, they say nothing. */
    public void troubleWithLists(Outcome outcome) {
        lists = outcome;
    }

    /** The call that makes its session has that outcome; but an accepted one, there is none. */
    public void troubleWithCreation(Outcome outcome) {
        creation = outcome;
    }

    /** A fault: every hand-over is called, though it was stopped, or is of an older epoch. */
    public void heedNothing() {
        heedless = true;
    }

    /** A fault: every hand-over is called twice, and the second is not known for the first. */
    public void forgetKeys() {
        forgetsKeys = true;
    }

    /** Of what it ends before its time it says 37 and nothing else (reference, status 37). */
    public void sayFinishedOfCuts() {
        saysFinishedOfCuts = true;
    }

    /** That file is there, found after so long; its sound plays so long, null if that is not known. */
    public void hasFile(String url, Duration delay, @Nullable Duration length) {
        files.put(url, new File(delay, true, length));
    }

    /** That file is not there, which takes so long to find out. */
    public void lacksFile(String url, Duration delay) {
        files.put(url, new File(delay, false, null));
    }

    /** What was heard, oldest first. */
    public List<Sound> sounds() {
        return List.copyOf(sounds);
    }

    /** Delivers now what the post lost. */
    public void deliverLost() {
        List<Renderer> late = List.copyOf(lost);
        lost.clear();
        late.forEach(report -> world.give(world.now(), report));
    }

    /** The room wants something done. */
    void call(Render render) {
        if (render.effect() instanceof Effect.FetchContent fetch) {
            fetch(fetch);
            return;
        }
        if (render.effect() instanceof Effect.KeepAlive) {
            answer(CALL.plus(ANSWER), done(render));
            return;
        }
        if (render.effect() instanceof Effect.RefreshRtc) {
            answer(CALL.plus(ANSWER), new CallResult(render.effectId(), null, Outcome.ACCEPTED, null, null, null, null, Map.of(), null,
                    "newer-" + render.effectId()));
            return;
        }
        if (render.effect() instanceof Effect.Stop stop) {
            stop.targets().forEach(target -> stopping.add(target.handOver()));
            epoch = Math.max(epoch, stop.epoch());
        }
        Instant begin = world.now().isAfter(laneFree) ? world.now() : laneFree;
        laneFree = begin.plus(CALL).plus(ANSWER);
        world.plan(begin, () -> judge(render));
        world.plan(begin.plus(CALL), () -> carryOut(render));
    }

    /** The dispatcher looks once more before it calls. */
    private void judge(Render render) {
        if (!heedless && render.effect() instanceof HandOver call
                && (stopping.contains(call.handOver()) || call.kind().fenced() && call.epoch() < epoch)) {
            uncalled.add(call.handOver());
        }
    }

    private void fetch(Effect.FetchContent fetch) {
        List<String> urls = Stream.concat(Stream.ofNullable(fetch.media().audio()), fetch.media().pictures().stream()).toList();
        List<File> wanted = urls.stream().map(url -> files.getOrDefault(url, new File(Duration.ofMillis(100), true, null))).toList();
        Duration delay = wanted.stream().map(File::delay).reduce(Duration.ZERO, Duration::plus);
        boolean there = wanted.stream().allMatch(File::there);
        File audio = fetch.media().audio() == null ? null : wanted.getFirst();
        answer(delay, new ContentFetched(fetch.takeover(), there, audio == null ? null : audio.length(), there ? null : "HTTP 404"));
    }

    private void carryOut(Render render) {
        switch (render.effect()) {
            case Effect.CreateChannel create -> create(render);
            case Effect.StartChannel start -> answer(done(render), () -> {});
            case Effect.CloseChannel close -> answer(done(render), () -> {});
            case Effect.OpenVoice open -> openVoice(render, open);
            case Effect.KeepVoice keep -> answer(new CallResult(render.effectId(), keep.handOver(),
                    keep.handOver().equals(voice) ? Outcome.ACCEPTED : Outcome.REFUSED, null, null, null, null, Map.of()), () -> {});
            case Effect.CloseVoice close -> {
                endVoice();
                answer(done(render), () -> {});
            }
            case HandOver handOver -> {
                handOver(render, handOver, "v");
                if (forgetsKeys) {
                    taken.remove(handOver.handOver());
                    handOver(render, handOver, "w");
                }
            }
            case Effect.Stop stop -> {
                Map<HandOverId, Stopped> stopped = stops == Outcome.ACCEPTED || stops == Outcome.UNKNOWN ? stop(stop) : Map.of();
                answer(new CallResult(render.effectId(), null, stops, null, null, null, null,
                        stops == Outcome.ACCEPTED ? stopped : Map.of()), () -> {});
                playNext();
            }
            case Effect.ListTakeovers list ->
                answer(ANSWER, new TakeoverList(render.effectId(), lists,
                        lists == Outcome.ACCEPTED ? jobs.stream().map(Job::id).toList() : List.of()));
            case Effect.FetchContent fetch -> throw new IllegalStateException("fetches are made beside the lane");
            case Effect.RefreshRtc refresh -> throw new IllegalStateException("tokens are asked for beside the lane");
            case Effect.KeepAlive keep -> throw new IllegalStateException("signs of life are given beside the lane");
        }
    }

    private void create(Render render) {
        boolean made = creation == Outcome.ACCEPTED;
        answer(new CallResult(render.effectId(), null, creation, null, made ? "channel" : null, made ? 32 : null, null, Map.of()), () -> {
            if (made) {
                send(new ChannelReport(35, null));
            }
        });
    }

    /** Calls to let a voice drive the avatar end like that. */
    public void answerVoices(Outcome outcome) {
        voices = outcome;
    }

    /** It forgets the voice that drives it, as when the dispatcher's process is killed. */
    public void forgetVoice() {
        endVoice();
    }

    private void openVoice(Render render, Effect.OpenVoice open) {
        if (voices == Outcome.ACCEPTED) {
            endVoice();
            voice = open.handOver();
            voiceSince = world.now();
        }
        answer(new CallResult(render.effectId(), open.handOver(), voices, null, null, null, null, Map.of()), () -> {});
    }

    private void endVoice() {
        if (voice != null && voiceSince != null) {
            sounds.add(Sound.ofVoice(voice, voiceSince, world.now()));
            voice = null;
        }
    }

    private static CallResult done(Render render) {
        return new CallResult(render.effectId(), null, Outcome.ACCEPTED, null, null, null, null, Map.of());
    }

    private void handOver(Render render, HandOver call, String prefix) {
        String audio = call.content().media().audio();
        String text = audio != null ? audio : call.content().text();
        Outcome outcome = troubles.getOrDefault(text, Outcome.ACCEPTED);
        if (world.now().isAfter(call.notAfter()) || uncalled.contains(call.handOver())) {
            outcome = Outcome.DROPPED;
        }
        boolean carriedOut = outcome == Outcome.ACCEPTED || outcome == Outcome.UNKNOWN;
        String id = carriedOut ? taken.getOrDefault(call.handOver(), prefix + (taken.size() + 1)) : null;
        if (id == null) {
            uncalled.add(call.handOver());
        } else if (outcome == Outcome.ACCEPTED) {
            named.put(call.handOver(), id);
        }
        answer(new CallResult(render.effectId(), call.handOver(), outcome, outcome == Outcome.ACCEPTED ? id : null, null, null, null,
                Map.of()),
                () -> {});
        if (id == null || taken.containsKey(call.handOver())) {
            return;
        }
        taken.put(call.handOver(), id);
        Duration length = audio != null ? Duration.ofSeconds(2) : Duration.ofMillis(text.length() * 1000L / CHARACTERS_PER_SECOND);
        Job job = new Job(id, call.handOver(), text, endless.contains(text) ? Duration.ofDays(1) : length);
        if (call.behind()) {
            jobs.add(job);
            report(job, TakeoverEvent.QUEUED, null);
        } else {
            if (playingSince != null) {
                cut(jobs.getFirst());
            }
            jobs.addFirst(job);
        }
        playNext();
    }

    /** What has no name is looked for among what nobody knows, as the dispatcher does. */
    private Map<HandOverId, Stopped> stop(Effect.Stop stop) {
        Map<HandOverId, Stopped> stopped = new HashMap<>();
        List<HandOverId> nameless = new ArrayList<>();
        List<Job> unknown = jobs.stream().filter(job -> !stop.others().contains(job.id()) && !named.containsValue(job.id()))
                .collect(Collectors.toCollection(ArrayList::new));
        for (Target target : stop.targets()) {
            String id = target.rendererTraceId() == null ? named.get(target.handOver()) : target.rendererTraceId();
            if (id != null) {
                unknown.removeIf(job -> job.id().equals(id));
                stopped.put(target.handOver(), cut(id));
            } else if (uncalled.contains(target.handOver())) {
                stopped.put(target.handOver(), new Stopped.NeverThere());
            } else {
                nameless.add(target.handOver());
            }
        }
        boolean told = unknown.size() == nameless.size();
        List<Stopped> cuts = unknown.size() <= nameless.size() ? unknown.stream().map(job -> cut(job.id())).toList() : List.of();
        for (int i = 0; i < nameless.size(); i++) {
            stopped.put(nameless.get(i), told ? cuts.get(i) : new Stopped.Unknown());
        }
        return stopped;
    }

    private Stopped cut(String id) {
        Optional<Job> live = jobs.stream().filter(job -> job.id().equals(id)).findFirst();
        return live.isPresent() ? new Stopped.Ended(cut(live.get())) : new Stopped.NotLive();
    }

    /** Ends it; returns how many characters were spoken, null if it did not play. */
    private @Nullable Integer cut(Job job) {
        Integer characters = null;
        if (playingSince != null && job.equals(jobs.getFirst())) {
            characters = (int) Math.min(job.text().length(),
                    Duration.between(playingSince, world.now()).toMillis() * CHARACTERS_PER_SECOND / 1000);
            sounds.add(new Sound(job.handOver(), job.text(), playingSince, world.now(), true));
            playingSince = null;
        }
        jobs.remove(job);
        if (saysFinishedOfCuts) {
            report(job, TakeoverEvent.FINISHED, null);
        } else {
            report(job, TakeoverEvent.CANCELLED, characters);
        }
        return characters;
    }

    private void playNext() {
        if (playingSince != null || jobs.isEmpty()) {
            return;
        }
        Job job = jobs.getFirst();
        Instant since = world.now();
        playingSince = since;
        report(job, TakeoverEvent.STARTED, null);
        world.plan(since.plus(job.length()), () -> {
            if (since.equals(playingSince) && job.equals(jobs.getFirst())) {
                sounds.add(new Sound(job.handOver(), job.text(), since, world.now(), false));
                playingSince = null;
                jobs.remove(job);
                report(job, TakeoverEvent.FINISHED, null);
                playNext();
            }
        });
    }

    private void report(Job job, TakeoverEvent event, @Nullable Integer playedChars) {
        send(new TakeoverReport(job.id(), event, playedChars));
    }

    private void send(Renderer report) {
        List<Duration> deliveries = post.deliveries(report);
        deliveries.forEach(delay -> world.give(world.now().plus(CALLBACK).plus(delay), report));
        if (deliveries.isEmpty()) {
            lost.add(report);
        }
    }

    private void answer(CallResult result, Runnable then) {
        answer(ANSWER, result);
        then.run();
    }

    private void answer(Duration after, Renderer result) {
        post.deliveries(result).forEach(delay -> world.give(world.now().plus(after).plus(delay), result));
    }
}
