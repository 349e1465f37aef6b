# Create a job that fails 70% of the time
JOB_ID=$(curl -s -X POST http://localhost:8000/jobs \
  -H "Content-Type: application/json" \
  -d '{
    "name": "flaky-job",
    "job_type": "immediate",
    "execution_time_ms": 500,
    "fail_rate": 0.7,
    "max_retries": 5
  }' | jq -r '.id')

echo "Created job: $JOB_ID"

# Watch the job retry
for i in {1..20}; do
  STATUS=$(curl -s "http://localhost:8000/jobs/$JOB_ID")
  echo "Attempt $(echo $STATUS | jq -r '.attempt'), Status: $(echo $STATUS | jq -r '.status')"

  # Check if job is done
  if [[ "$(echo $STATUS | jq -r '.status')" == "completed" ]] || \
     [[ "$(echo $STATUS | jq -r '.status')" == "failed" ]]; then
    echo "Final status: $(echo $STATUS | jq -r '.status')"
    break
  fi
  sleep 2
done

# Check metrics for retries
curl -s http://localhost:8000/metrics | grep job_retries
