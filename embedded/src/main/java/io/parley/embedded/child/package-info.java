/** The main classes of child JVMs. {@link io.parley.embedded.child.ChildMain} needs nothing but the JDK, since it joins foreign class paths. */
@NullMarked
package io.parley.embedded.child;

import org.jspecify.annotations.NullMarked;
