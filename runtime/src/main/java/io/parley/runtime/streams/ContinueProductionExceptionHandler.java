package io.parley.runtime.streams;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Lets the application go on where one record cannot be written because of what it is: too large, or not serialisable. Its source goes to
 * dead letters. All other failures end the thread, as by default, since they would hit every record.
 */
public final class ContinueProductionExceptionHandler extends DefaultProductionExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        Response response = super.handleError(context, record, exception);
        return exception instanceof RecordTooLargeException ? Response.resume(response.deadLetterQueueRecords()) : response;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(ErrorHandlerContext context, ProducerRecord record, Exception exception,
            SerializationExceptionOrigin origin) {
        return Response.resume(super.handleSerializationError(context, record, exception, origin).deadLetterQueueRecords());
    }
}
