/**
 * What every request meets before any route: sizes, TLS, pages of other sites, headers that keep browsers careful.
 */
@NullMarked
package io.parley.gateway.front;

import org.jspecify.annotations.NullMarked;
