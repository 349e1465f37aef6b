-- What a batch is read from; called by BatchRow. Every statement that answers with batches includes it.
batches.id, batches.batch_id, batches.name, batches.status, batches.total, batches.completed, batches.failed, batches.cancelled,
    batches.created_at, batches.sealed_at, batches.ended_at
