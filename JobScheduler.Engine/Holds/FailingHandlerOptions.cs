using System.ComponentModel.DataAnnotations;
using JobScheduler.Core.Holds;

namespace JobScheduler.Engine.Holds;

/// <summary>Section FailingHandlers: whether handlers are held of which most attempts fail. The same for all processes.</summary>
internal sealed class FailingHandlerOptions : IValidatableObject
{
    /// <summary>The section.</summary>
    public const string Section = "FailingHandlers";

    /// <summary>Whether this process counts what fails and holds handlers; default false. One that another process holds is held
    /// here as well.</summary>
    public bool Hold { get; set; }

    /// <summary>How many of the last attempts of each process count, and how many must be known in all; 2 to 1,000, default 20.</summary>
    [Range(2, 1000)]
    public int Attempts { get; set; } = 20;

    /// <summary>The share of failures among them from which on a handler is held; 0.05 to 1, default 0.5.</summary>
    [Range(0.05, 1.0)]
    public double Share { get; set; } = 0.5;

    /// <summary>Until the first canary; 1 s to 1 d, default 30 s. Each one that fails doubles it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that it grows to; 1 s to 1 d and not less than FirstWait, default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether failures count that a handler calls permanent; default false, as these mostly say that a payload is bad.</summary>
    public bool CountPermanent { get; set; }

    internal HoldRule Rule => new(Attempts, Share, FirstWait, LongestWait);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LongestWait < FirstWait) yield return new ValidationResult("LongestWait must be at least FirstWait.", [nameof(LongestWait)]);
    }
}
