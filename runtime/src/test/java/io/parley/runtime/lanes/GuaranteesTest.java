package io.parley.runtime.lanes;

import io.parley.runtime.lanes.Guarantees.Guarantee;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuaranteesTest {

    @Test
    void shouldSeeRecordsOfAKeyInParallel() {
        Guarantee serial = new Guarantees.SerialPerKey();
        serial.onBegin("a", 0);
        serial.onBegin("a", 1);

        assertThatThrownBy(serial::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldSeeASwap() {
        Guarantee order = new Guarantees.OrderPerKey();
        order.onProduce("a", 0);
        order.onProduce("a", 1);
        order.onBegin("a", 1);
        order.onBegin("a", 0);

        assertThatThrownBy(order::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldSeeAGap() {
        Guarantee complete = new Guarantees.NothingLost();
        complete.onProduce("a", 0);
        complete.onProduce("a", 1);
        complete.onEnd("a", 1);

        assertThatThrownBy(complete::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldSeeACommitThatIsTooHigh() {
        Guarantee commits = new Guarantees.CommitsOnlyFinished();
        commits.onProduce("a", 0);
        commits.onCommit(1);

        assertThatThrownBy(commits::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldBeContentWithAnOrderlyRun() {
        for (Guarantee guarantee : Guarantees.all()) {
            guarantee.onProduce("a", 0);
            guarantee.onProduce("b", 1);
            guarantee.onBegin("b", 1);
            guarantee.onBegin("a", 0);
            guarantee.onEnd("a", 0);
            guarantee.onCommit(1);
            guarantee.onEnd("b", 1);
            guarantee.onCommit(2);

            assertThatCode(guarantee::check).doesNotThrowAnyException();
        }
    }
}
