namespace JobScheduler.Engine.Loops;

/// <summary>A batch was refused as a whole: send its items one by one.</summary>
public sealed class BatchSplitException(Exception inner) : Exception("The batch was refused; its items go one by one.", inner);
