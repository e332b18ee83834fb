package io.parley.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;

/** Avro loads a class by its schema's name only if its package is trusted; ours have to be named. */
public final class TrustedRecords {

    private static final String OURS = "io.parley.schemas";

    private TrustedRecords() {}

    /** Lets Avro read the generated records. May be called any number of times, by any thread: the last call says the same as the first. */
    public static void trust() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT,
                type -> type.getPackageName().equals(OURS) || type.getPackageName().startsWith(OURS + ".")));
    }
}
