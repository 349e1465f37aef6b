using static JobScheduler.Tests.Hook.Failpoints.FailpointAction;

namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>A place between two steps of the engine where a process can be hurt, and in which ways.</summary>
public sealed record Failpoint
{
    private Failpoint(string name, params IReadOnlyList<FailpointAction> actions) => (Name, Actions) = (name, actions);

    public string Name { get; }

    public IReadOnlyList<FailpointAction> Actions { get; }

    public static Failpoint SubmitBeforeCommit { get; } = Before("submit.before_commit");

    public static Failpoint SubmitAfterCommit { get; } = After("submit.after_commit_before_redis");

    public static Failpoint PushAfterRedis { get; } = After("push.after_redis_before_reply");

    public static Failpoint ClaimAfterPop { get; } = After("claim.after_redis_pop_before_pg");

    public static Failpoint ClaimAfterCommit { get; } = After("claim.after_commit_before_start");

    public static Failpoint HandlerMid { get; } = Before("handler.mid");

    public static Failpoint CompleteBeforeCommit { get; } = Before("complete.before_commit");

    public static Failpoint CompleteAfterCommit { get; } = After("complete.after_commit_before_ack");

    public static Failpoint FailBeforeCommit { get; } = Before("fail.before_commit");

    public static Failpoint ReleaseMid { get; } = After("release.mid");

    public static Failpoint PromoteBeforeMove { get; } = Before("promote.before_move");

    public static Failpoint PromoteAfterMove { get; } = After("promote.after_move_before_signal");

    public static Failpoint RescuerAfterSelect { get; } = After("rescuer.after_select_before_update");

    public static Failpoint CronBeforeInsert { get; } = Before("cron.before_insert");

    public static Failpoint CronAfterCommit { get; } = After("cron.after_commit_before_push");

    public static Failpoint CancelAfterCommit { get; } = After("cancel.after_commit_before_signal");

    public static Failpoint RefillMid { get; } = After("refill.mid");

    public static Failpoint PruneMid { get; } = After("prune.mid");

    public static IReadOnlyList<Failpoint> All { get; } =
    [
        SubmitBeforeCommit, SubmitAfterCommit, PushAfterRedis, ClaimAfterPop, ClaimAfterCommit, HandlerMid, CompleteBeforeCommit,
        CompleteAfterCommit, FailBeforeCommit, ReleaseMid, PromoteBeforeMove, PromoteAfterMove, RescuerAfterSelect, CronBeforeInsert,
        CronAfterCommit, CancelAfterCommit, RefillMid, PruneMid,
    ];

    private static Failpoint Before(string name) => new(name, Kill, Throw, Pause);

    private static Failpoint After(string name) => new(name, Kill, Throw, Pause, Twice);
}
