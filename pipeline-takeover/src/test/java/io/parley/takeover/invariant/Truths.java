package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import io.parley.takeover.room.turn.Flag;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;

/** Histories that are true, to be accepted as they are and falsified. */
final class Truths {

    private Truths() {}

    static Stream<List<Step>> all() {
        return Stream.of(history(), interrupted(), impatient(), protectedSpeech(), driven(), gapped(), fetched(), arranged(), listening(),
                full());
    }

    /** A filler, an answer of three sentences behind it, an announcement, and a second question. */
    static List<Step> history() {
        return RoomScenario.live(Setups.fillers("One moment please."), Setups.patientFillers())
                .whenAsked("Where?", after(1.5).says(1, "On the left."), after(1.5).says(2, "You cannot miss it."),
                        after(1.6).says(3, "It is big."), after(1.7).completes(3))
                .whenAsked("Why?", after(0.1).says(1, "It just is."), after(0.1).completes(1))
                .hears("Where?").at(2).queues("The house closes.", null).at(3.9).asks("Why?").at(40).until(60).world().steps();
    }

    /** An answer that is cut by a voice without words, and taken up again. */
    static List<Step> interrupted() {
        return RoomScenario.live()
                .whenAsked("Where?", after(0.3).says(1, "On the left, behind the stairs."), after(0.4).says(2, "You cannot miss it."),
                        after(0.5).completes(2))
                .asks("Where?").at(1).hearsNoise(1).at(3).until(60).world().steps();
    }

    /** Fillers that the first sentence cuts. */
    static List<Step> impatient() {
        return RoomScenario.live(Setups.fillers("One moment please, I am thinking about that."))
                .whenAsked("Where?", after(1.5).says(1, "On the left."), after(1.5).completes(1)).asks("Where?").at(1).until(60).world()
                .steps();
    }

    /** A voice, and what is queued and refused meanwhile; then a command. */
    static List<Step> driven() {
        return RoomScenario.live(Setups.owned("mine")).opensVoice(7).at(1).queues("The house closes.", null).at(2).commands("Not now.")
                .at(3).closesMicrophone(7).at(5)
                .commands("Now.").at(6).until(60).world().steps();
    }

    /** An answer that nothing may cut and during which nobody is listened to, a voice and two questions meanwhile. */
    static List<Step> protectedSpeech() {
        return RoomScenario.live()
                .whenAsked("How far?", after(0.1).says(1, "Ten steps from where you stand.", Flag.PROTECTED, Flag.MUTED),
                        after(0.1).says(2, "Not more."), after(0.2).completes(2))
                .asks("How far?").at(1).hearsNoise(0.3).at(2).asks("And then?").at(2.5).asks("And after that?").at(3).until(60).world()
                .steps();
    }

    /** An answer of which the third sentence never comes, and somebody who cancels what is not there meanwhile. */
    static List<Step> gapped() {
        return RoomScenario.live()
                .whenAsked("Where?", after(0.1).says(1, "On the left."), after(0.2).says(2, "You cannot miss it."),
                        after(0.3).says(4, "It is big."), after(0.3).completes(4))
                .asks("Where?").at(1).cancels("nobody").at(2).until(60).world().steps();
    }

    /** Files: one is played, one is missing, and one is cancelled while it is fetched. */
    static List<Step> fetched() {
        RoomScenario room = RoomScenario.live(Setups.owned("mine"));
        room.renderer().hasFile("https://files.test/slow", Duration.ofSeconds(5), null);
        room.renderer().lacksFile("https://files.test/missing", Duration.ofMillis(700));
        return room.queuesFile("https://files.test/there", null).at(1).queuesFile("https://files.test/missing", null).at(1.1)
                .queuesFile("https://files.test/slow", null).at(1.2).cancels("s-3").at(3).until(60).world().steps();
    }

    /** Operators who queue, move and ask for the queue. */
    static List<Step> arranged() {
        return RoomScenario.live().queues("The house closes.", null).at(1).queues("Tomorrow it opens.", null).at(1.1)
                .queues("At nine.", null).at(1.2).queues("Good night.", 1).at(1.3).reorders("s-3", 2).at(1.4)
                .requests("list", new Request.ListQueue()).at(1.5).until(60).world().steps();
    }

    /** A microphone that is open for questions, and nobody speaks. */
    static List<Step> listening() {
        return RoomScenario.live().requests(new Request.OpenMicrophone(7)).at(1).until(5).world().steps();
    }

    /** A queue that is full, and a command beside it while opening words are taken back. */
    static List<Step> full() {
        RoomScenario room = RoomScenario.created(Setups.opening("Welcome."));
        room.requests(new Request.Start()).at(0.5);
        for (int i = 0; i < 15; i++) {
            room.queues("The house closes.", null).at(0.501);
        }
        return room.commands("Now.").at(0.502).until(100).world().steps();
    }
}
