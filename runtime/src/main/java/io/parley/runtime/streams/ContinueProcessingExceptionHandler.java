package io.parley.runtime.streams;

import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets the application go on where one record cannot be processed because of what it is; the record goes to dead letters. Where a state store
 * fails, which would hit every record, the thread ends and takes the record again.
 */
public final class ContinueProcessingExceptionHandler extends LogAndContinueProcessingExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
        return exception instanceof ProcessorStateException || exception instanceof InvalidStateStoreException
                ? Response.fail()
                : super.handleError(context, record, exception);
    }
}
