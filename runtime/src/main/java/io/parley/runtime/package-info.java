/** What every service needs: configuration, launching, lanes, dead letters, health, metrics, tracing. */
@NullMarked
package io.parley.runtime;

import org.jspecify.annotations.NullMarked;
