using System.ComponentModel.DataAnnotations;

namespace JobScheduler;

/// <summary>Section <c>JobScheduler:Embedded</c>: the single-process mode.</summary>
public sealed class EmbeddedOptions
{
    internal const string Section = "Embedded";

    /// <summary>The SQLite file, relative to the working directory; default data/jobscheduler.db.</summary>
    [Required]
    public string DatabasePath { get; set; } = "data/jobscheduler.db";

    /// <summary>Whether POST /lab/clock may move the clock of this store forward, to try things; default false.
    /// It is read from the settings alone, and a store whose clock was moved is opened by nobody without it.</summary>
    public bool MovableClock { get; set; }
}
