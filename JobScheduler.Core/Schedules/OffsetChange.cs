namespace JobScheduler.Core.Schedules;

/// <summary>A zone's UTC offset changing at one instant (UTC): clocks jump forward over a gap or back into a fold.</summary>
internal readonly record struct OffsetChange(DateTime At, TimeSpan Before, TimeSpan After)
{
    public bool IsFold => After < Before;

    /// <summary>Wall clocks show this where the new offset takes over.</summary>
    public DateTime LocalStart => At + After;

    /// <summary>Wall clocks would show this had the offset not changed.</summary>
    public DateTime LocalEnd => At + Before;
}
