using JobScheduler.Core.Holds;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Holds;

/// <summary>What the statements about held handlers take and answer.</summary>
internal static class HoldRows
{
    public static SqlColumns<HandlerOutcomes> Told { get; } = Counted();

    public static SqlColumns<HandlerOutcomes> Broken { get; } = Counted().Text("error", broken => broken.Error);

    public static HandlerHold Read(SqlRow row) => new(row.Text("handler"))
    {
        HeldAt = row.Time("held_at"),
        HeldBy = row.Text("held_by"),
        Ended = row.Number("held_ended"),
        Failed = row.Number("held_failed"),
        Error = row.TextOrNull("held_error"),
        NextCanaryAt = row.Time("next_canary_at"),
        FailedCanaries = row.Number("failed_canaries"),
        CanaryJob = row.IdOrNull("canary_job"),
    };

    public static ToldOutcomes ReadTold(SqlRow row) => new(
        row.Text("handler"), row.Number("ended"), row.Number("failed"), row.Number("tellers"), row.Number("serving"), row.Span("told_for"));

    private static SqlColumns<HandlerOutcomes> Counted() => new SqlColumns<HandlerOutcomes>()
        .Text("handler", told => told.Handler)
        .Number("ended", told => told.Ended)
        .Number("failed", told => told.Failed);
}
