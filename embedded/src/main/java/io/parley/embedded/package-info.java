/**
 * A real Kafka broker (KRaft, one node) and a real schema registry (Apicurio) on this machine, without Docker: for {@code parley} on one
 * machine and for tests.
 *
 * <p>Each is a child JVM on a loopback port with its folder for data and log. It ends with this process, also when that is killed.
 *
 * <pre>
 *   {@link io.parley.embedded.Embedded} ──> {@link io.parley.embedded.EmbeddedKafka}    ──> ServerProcess ── starts, watches, ends ──> child JVM: broker
 *            └──> {@link io.parley.embedded.EmbeddedRegistry} ──> ServerProcess ── starts, watches, ends ──> child JVM: registry
 *                                                                        └── data folder, locked ───────────┘
 * </pre>
 *
 * A record goes the usual way, producer → broker → consumer, over loopback; its schema's id comes from the registry.
 * {@link io.parley.embedded.junit} gives both to tests.
 */
@NullMarked
package io.parley.embedded;

import org.jspecify.annotations.NullMarked;
