package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.simulation.RoomScenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** A room of the account shop, asked by others. */
class OwnershipScenarioTest {

    private static final String REFUSED = " 40301 the session is none of this account's";

    private static RoomSetup ofShop(RoomSetup setup) {
        return new RoomSetup(setup.script(), new RoomSetup.Owner("shop", null, null), setup.openingWords(), setup.fillers(),
                setup.filling(),
                setup.commandImmediate(), setup.nlp(), setup.rules());
    }

    private static RoomInput.Command by(@Nullable String account, String requestId, Request request) {
        return new RoomInput.Command(requestId, RoomScenario.START.plus(Duration.ofSeconds(1)), account, request);
    }

    @Test
    void shouldRefuseAnotherAccountWhateverItAsks() {
        // given
        RoomScenario room = RoomScenario.live(OwnershipScenarioTest::ofShop);

        // when
        room.gives(by("bank", "b1", new Request.ListQueue())).at(1).gives(by("bank", "b2", new Request.Close())).at(2)
                .gives(by("bank", "b3", new Request.Ask("Where?"))).at(3).until(4);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply b1" + REFUSED, "2.000 reply b2" + REFUSED, "3.000 reply b3" + REFUSED);
        assertThat(room.effects()).isEmpty();
    }

    @Test
    void shouldObeyItsOwnerAndOperators() {
        // given
        RoomScenario room = RoomScenario.live(OwnershipScenarioTest::ofShop);

        // when
        room.gives(by("shop", "s1", new Request.ListQueue())).at(1).gives(by(null, "o1", new Request.ListQueue())).at(2).until(3);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply s1 0 {\"commandTraceIds\":[]}",
                "2.000 reply o1 0 {\"commandTraceIds\":[]}");
    }

    @Test
    void shouldNotObeyAnyAccountWhereAnOperatorMadeTheRoom() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.gives(by("shop", "s1", new Request.ListQueue())).at(1).until(2);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply s1" + REFUSED);
    }

    @Test
    void shouldTellAnotherAccountNothingOfTheOwnersAnswersNorSpoilTheirRequestIds() {
        // given
        RoomScenario room = RoomScenario.live(OwnershipScenarioTest::ofShop);

        // when: the stranger guesses a request id before and after its owner uses it
        room.gives(by("bank", "same", new Request.ListQueue())).at(1).gives(by("shop", "same", new Request.ListQueue())).at(2)
                .gives(by("bank", "same", new Request.ListQueue())).at(3).until(4);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply same" + REFUSED, "2.000 reply same 0 {\"commandTraceIds\":[]}",
                "3.000 reply same" + REFUSED);
    }
}
