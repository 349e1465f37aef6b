-- Gives back an idempotency key whose request is refused; called by IdempotencyKeys in the transaction that took it.
DELETE FROM idempotency_keys
WHERE caller = @caller
    AND key = @key
