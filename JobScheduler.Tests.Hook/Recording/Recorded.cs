using System.Text.Json.Serialization;

namespace JobScheduler.Tests.Hook.Recording;

/// <summary>One line that a process wrote down.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "what")]
[JsonDerivedType(typeof(RecordedRun), "run")]
[JsonDerivedType(typeof(RecordedReply), "reply")]
[JsonDerivedType(typeof(RecordedBite), "bite")]
public abstract record Recorded(DateTimeOffset At);
