package io.parley.embedded.junit;

import io.parley.embedded.Embedded;
import io.parley.embedded.EmbeddedConfig;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.EmbeddedRegistry;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real broker and a real registry as parameters of types {@link EmbeddedKafka}, {@link EmbeddedRegistry} and
 * {@link Embedded}.
 *
 * <p>Each starts when it is first asked for, serves all test classes of the run and ends with it, so tests use names of their own for topics,
 * groups and subjects, and close nothing. A test may kill and restart them; what is dead when the next test asks is started again.
 *
 * <pre>
 *   &#64;ExtendWith(ParleyKafka.class)
 *   class RoomTest {
 *       &#64;Test
 *       void shouldAnswer(EmbeddedKafka kafka) { … }
 *   }
 * </pre>
 */
public final class ParleyKafka implements ParameterResolver {

    private static final Namespace SERVERS = Namespace.create(ParleyKafka.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmbeddedKafka.class || type == EmbeddedRegistry.class || type == Embedded.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == EmbeddedKafka.class) {
            return kafka(context);
        }
        return type == EmbeddedRegistry.class ? registry(context) : Embedded.of(kafka(context), registry(context));
    }

    private static EmbeddedKafka kafka(ExtensionContext context) {
        EmbeddedKafka kafka = context.getRoot().getStore(SERVERS).computeIfAbsent(EmbeddedKafka.class,
                type -> EmbeddedKafka.start(EmbeddedConfig.temporary()), EmbeddedKafka.class);
        if (!kafka.isAlive()) {
            kafka.restart();
        }
        return kafka;
    }

    private static EmbeddedRegistry registry(ExtensionContext context) {
        EmbeddedRegistry registry = context.getRoot().getStore(SERVERS).computeIfAbsent(EmbeddedRegistry.class,
                type -> EmbeddedRegistry.start(EmbeddedConfig.temporary()), EmbeddedRegistry.class);
        if (!registry.isAlive()) {
            registry.restart();
        }
        return registry;
    }
}
